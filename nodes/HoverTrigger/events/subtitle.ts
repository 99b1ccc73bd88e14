import { eventOptions } from './fields';
import { ALL_EVENTS } from './selection';

/** What the canvas shows below the node: the first chosen event by its label, and how many more there are. */
export function eventsSubtitle(): string {
	const labels = JSON.stringify(
		Object.fromEntries(eventOptions().map(({ value, name }) => [value, name])),
	);
	const events = '$parameter["events"]';
	const all = `${events}.includes("${ALL_EVENTS}")`;
	const first = `(${labels}[${all} ? "${ALL_EVENTS}" : ${events}[0]] ?? ${events}[0] ?? "")`;
	const more = `(!${all} && ${events}.length > 1 ? " +" + (${events}.length - 1) : "")`;
	return `={{ ${first} + ${more} }}`;
}
