import { isSameState } from '../../shared/api/states';
import { HOVER_EVENTS } from './catalog';
import type { EventHeader } from './header';
import type { JobChangeName } from './jobChanges';
import { jobChangeOf } from './jobChanges';

export interface EventSelection {
	/** Names of Hover's events and of job changes, or {@link ALL_EVENTS}. */
	events: readonly string[];
	/** Event name → states; an absent or empty list means every state. */
	states: Readonly<Record<string, readonly string[]>>;
}

export const ALL_EVENTS = '*';

/** The parameter that holds an event's states: `job-state-changed-v2` → `jobStateChangedV2States`. */
export function statesParameter(eventName: string): string {
	const camelCase = eventName.replace(/-+([a-z0-9])/g, (_dash, next: string) => next.toUpperCase());
	return `${camelCase}States`;
}

export function selectionOf(read: (parameter: string) => string[]): EventSelection {
	const events = read('events');
	// The workflow keeps the states of an event that is no longer chosen; they don't count.
	const states = HOVER_EVENTS.filter(
		(event) => event.states.length > 0 && events.includes(event.name),
	).map(({ name }): [string, string[]] => [name, read(statesParameter(name))]);
	return { events, states: Object.fromEntries(states) };
}

/** The chosen states of an event; none means every state. */
export function chosenStates({ states }: EventSelection, event: string): readonly string[] {
	// An event may be called anything, even `constructor`.
	return (Object.hasOwn(states, event) ? states[event] : undefined) ?? [];
}

export function isChosen({ events }: EventSelection, event: string): boolean {
	return events.includes(event) || events.includes(ALL_EVENTS);
}

/** Whether an event is chosen by its own name and, where states of it are chosen, in one of them. */
export function isWanted({ event, state }: EventHeader, selection: EventSelection): boolean {
	if (!isChosen(selection, event)) return false;
	const states = chosenStates(selection, event);
	return states.length === 0 || states.some((chosen) => isSameState(chosen, state));
}

/** The chosen job change that an event tells of. The states of events don't narrow it. */
export function wantedChange(
	{ event, state }: EventHeader,
	selection: EventSelection,
): JobChangeName | undefined {
	const change = jobChangeOf(event, state);
	return change !== undefined && isChosen(selection, change) ? change : undefined;
}
