import { HOVER_EVENTS } from '../../nodes/HoverTrigger/events/catalog';
import { eventHeader } from '../../nodes/HoverTrigger/events/header';
import { ALL_EVENTS, isWanted } from '../../nodes/HoverTrigger/events/selection';
import { sampleItems } from '../../nodes/HoverTrigger/events/sampleMode';
import { firstOf } from '../support/present';

it('has a sample of every event, and of nothing else', () => {
	const items = sampleItems({ events: [ALL_EVENTS], states: {} });
	expect(items.map(({ event }) => event)).toEqual(HOVER_EVENTS.map(({ name }) => name));
});

it.each(HOVER_EVENTS)('gives $name as the trigger would', ({ name, states }) => {
	const selections = [
		{ events: [name], states: {} },
		...states.map(({ value }) => ({ events: [name], states: { [name]: [value] } })),
	];
	for (const selection of selections) {
		const items = sampleItems(selection);
		expect(items).toHaveLength(1);
		const item = firstOf(items);
		const header = eventHeader(item);
		expect(isWanted(header, selection)).toBe(true);
		expect(item._hover).toEqual({
			...header,
			delivery_key: expect.stringMatching(/^[\w-]{22}$/) as string,
			sample: true,
		});
		if (states.length > 0) expect(states.map(({ value }) => value)).toContain(item.state);
	}
});

it('keeps to example people, for whom nobody answers', () => {
	const text = JSON.stringify(HOVER_EVENTS.map(({ sample }) => sample));
	expect(text.match(/[\w.]+@[\w.]+/g)).toEqual(['sam.sample@example.com']);
	expect(text.match(/\+\d+/g)).toEqual(['+15555550100']);
});
