import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { keyOf } from '../webhook/deliveryIdentity';
import { HOVER_EVENTS } from './catalog';
import { eventHeader } from './header';
import { JOB_CHANGES } from './jobChanges';
import type { EventSelection } from './selection';
import { chosenStates, isChosen } from './selection';

export const WITH_EVENT = 'event';
export const WITH_SAMPLES = 'samples';

export const TRY_WITH: INodeProperties = {
	displayName: 'Try With',
	name: 'tryWith',
	type: 'options',
	options: [
		{
			name: 'Next Event From Hover',
			value: WITH_EVENT,
			description: 'Registers with Hover for two minutes and waits until something happens there',
		},
		{
			name: 'Samples',
			value: WITH_SAMPLES,
			description:
				'Starts right away with one made-up event of each chosen kind, in a chosen state',
		},
	],
	default: WITH_EVENT,
	description:
		"What to start with when testing in the editor. Samples are made up, need no event from Hover, and are marked with '_hover.sample'. A published workflow takes real events only.",
};

function sampleItem(body: IDataObject, added: IDataObject = {}): IDataObject {
	const delivery_key = keyOf(JSON.stringify(body));
	return { ...body, _hover: { ...eventHeader(body), ...added, delivery_key, sample: true } };
}

/** One sample item for each chosen event, in a chosen state, marked as a sample under `_hover`. */
export function sampleItems(selection: EventSelection): IDataObject[] {
	const changes = JOB_CHANGES.filter(({ name }) => isChosen(selection, name));
	const events = HOVER_EVENTS.filter(({ name }) => isChosen(selection, name));
	return [
		...changes.map(({ name, sample }) => sampleItem(sample, { change: name })),
		...events.map(({ name, sample: { payload } }) => {
			const states = chosenStates(selection, name);
			const isOther = states.length > 0 && !states.includes(String(payload.state));
			return sampleItem({ event: name, ...payload, ...(isOther ? { state: states[0] } : {}) });
		}),
	];
}
