import type { IDataObject } from 'n8n-workflow';

import { HOVER_EVENTS } from '../../nodes/HoverTrigger/events/catalog';
import { eventHeader } from '../../nodes/HoverTrigger/events/header';
import { JOB_CHANGES } from '../../nodes/HoverTrigger/events/jobChanges';
import { ALL_EVENTS, isWanted } from '../../nodes/HoverTrigger/events/selection';
import { sampleItems } from '../../nodes/HoverTrigger/events/sampleMode';
import { firstOf } from '../support/present';

it('has a sample of every event, and of nothing else', () => {
	const items = sampleItems({ events: [ALL_EVENTS], states: {} });
	expect(items.slice(2).map(({ event }) => event)).toEqual(HOVER_EVENTS.map(({ name }) => name));
});

it.each(JOB_CHANGES)('gives $label as the trigger would, and beside the event itself', (change) => {
	const { name, state } = change;
	const [item, ...more] = sampleItems({ events: [name], states: {} });
	expect(more).toEqual([]);
	expect(item).toMatchObject({ state, _hover: { change: name, state, sample: true } });
	const both = sampleItems({ events: [name, 'job-state-changed-v2'], states: {} });
	expect(both.map(({ _hover }) => (_hover as IDataObject).change)).toEqual([name, undefined]);
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
		expect(item._hover).not.toHaveProperty('change');
	}
});

it('keeps to example people, for whom nobody answers', () => {
	const text = JSON.stringify(HOVER_EVENTS.map(({ sample }) => sample));
	expect(text.match(/[\w.]+@[\w.]+/g)).toEqual(['sam.sample@example.com']);
	expect(text.match(/\+\d+/g)).toEqual(['+15555550100']);
});
