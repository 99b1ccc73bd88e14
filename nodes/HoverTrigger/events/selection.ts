import { HOVER_EVENTS } from './catalog';
import type { EventHeader } from './header';

export interface EventSelection {
	/** Hover's event names; `*` stands for all, also for those this catalog doesn't know. */
	events: readonly string[];
	/** Event name → states; an absent or empty list means every state. */
	states: Readonly<Record<string, readonly string[]>>;
}

export const ALL_EVENTS = '*';

/** `job-state-changed-v2` → `jobStateChangedV2States`: the parameter that holds an event's states. */
export function statesParameter(eventName: string): string {
	const camelCase = eventName.replace(/-+([a-z0-9])/g, (_dash, next: string) => next.toUpperCase());
	return `${camelCase}States`;
}

/**
 * What the trigger's parameters choose.
 *
 * @param read gives the value of a parameter that is a list
 */
export function selectionOf(read: (parameter: string) => string[]): EventSelection {
	const events = read('events');
	const states = HOVER_EVENTS.filter((event) => event.states.length > 0).map(
		({ name }): [string, string[]] => {
			// The states of an event that is no longer chosen stay in the workflow, but count no more.
			return [name, events.includes(name) ? read(statesParameter(name)) : []];
		},
	);
	return { events, states: Object.fromEntries(states) };
}

/** The states of an event that are chosen; none means every state. */
export function chosenStates({ states }: EventSelection, event: string): readonly string[] {
	// An event may be called anything, `constructor` too.
	return (Object.hasOwn(states, event) ? states[event] : undefined) ?? [];
}

export function isChosen({ events }: EventSelection, event: string): boolean {
	return events.includes(event) || events.includes(ALL_EVENTS);
}

export function isWanted({ event, state }: EventHeader, selection: EventSelection): boolean {
	if (!isChosen(selection, event)) return false;
	const states = chosenStates(selection, event);
	return states.length === 0 || (state !== null && states.includes(state));
}
