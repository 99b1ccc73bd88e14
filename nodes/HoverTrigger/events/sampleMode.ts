import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { keyOf } from '../webhook/deliveryIdentity';
import { HOVER_EVENTS } from './catalog';
import { eventHeader } from './header';
import type { EventSelection } from './selection';
import { chosenStates, isChosen } from './selection';

/** Values of the option Try With. */
export const WITH_EVENT = 'event';
export const WITH_SAMPLES = 'samples';

/** What a test in the editor starts with. Published workflows ignore it. */
export const TRY_WITH: INodeProperties = {
	displayName: 'Try With',
	name: 'tryWith',
	type: 'options',
	options: [
		{
			name: 'Next Event From Hover',
			value: WITH_EVENT,
			description: 'Registers at Hover for two minutes and waits until something happens there',
		},
		{
			name: 'Samples',
			value: WITH_SAMPLES,
			description:
				'Starts at once with a made-up event of each kind that is chosen, in a chosen state',
		},
	],
	default: WITH_EVENT,
	description:
		'What the workflow starts with when you execute it in the editor. Samples ask Hover nothing and are marked with _hover.sample. A published workflow takes real events only.',
};

/**
 * What a trigger would start with: one item for each chosen event, or for every event of the catalog
 * where all are chosen, in a chosen state. Each says under `_hover` that it is a sample.
 */
export function sampleItems(selection: EventSelection): IDataObject[] {
	const chosen = HOVER_EVENTS.filter(({ name }) => isChosen(selection, name));
	return chosen.map(({ name, sample: { payload } }) => {
		const states = chosenStates(selection, name);
		const isOther = states.length > 0 && !states.includes(String(payload.state));
		const body: IDataObject = { event: name, ...payload, ...(isOther ? { state: states[0] } : {}) };
		const delivery_key = keyOf(JSON.stringify(body));
		return { ...body, _hover: { ...eventHeader(body), delivery_key, sample: true } };
	});
}
