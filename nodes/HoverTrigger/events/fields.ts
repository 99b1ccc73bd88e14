import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { HOVER_EVENTS } from './catalog';
import { JOB_CHANGES } from './jobChanges';
import { ALL_EVENTS, statesParameter } from './selection';

/** `waiting_approval` → `Waiting Approval` */
function stateLabel(value: string): string {
	const words = value.replace(/(^|_)([a-z])/g, (_all, gap: string, letter: string) => {
		return `${gap === '' ? '' : ' '}${letter.toUpperCase()}`;
	});
	// Hover spells it the British way.
	return words.replace('Cancelled', 'Canceled');
}

const optionOf = ({
	name,
	label,
	action,
	description,
}: Record<'name' | 'label' | 'action' | 'description', string>) => ({
	name: label,
	value: name,
	action,
	description,
});

/** The options of the Events field: what most workflows start with, All Events, the others by label. */
export function eventOptions(): INodePropertyOptions[] {
	const options = HOVER_EVENTS.map(optionOf);
	options.sort((left, right) => left.name.localeCompare(right.name, 'en'));
	return [
		...JOB_CHANGES.map(optionOf),
		{
			name: 'All Events',
			value: ALL_EVENTS,
			action: 'On any event',
			description: 'Every event, including kinds that Hover adds later',
		},
		...options,
	];
}

/** What a new trigger waits for: that a job is finished or failed. */
export const DEFAULT_EVENTS: readonly string[] = JOB_CHANGES.map(({ name }) => name);

/** One states field for each event that has states, shown when the event is chosen. */
export function stateFields(): INodeProperties[] {
	return HOVER_EVENTS.filter(({ states }) => states.length > 0).map(({ name, label, states }) => ({
		displayName: label.replace('State Changed', 'States'),
		name: statesParameter(name),
		type: 'multiOptions',
		options: states.map(({ value, description }) => ({
			name: stateLabel(value),
			value,
			description,
		})),
		default: [],
		description: 'The states that start the workflow',
		hint: 'Leave empty for every state',
		displayOptions: { show: { events: [name] } },
	}));
}
