import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { keyOf } from '../../nodes/HoverTrigger/webhook/deliveryIdentity';
import { HOVER_EVENTS } from '../../nodes/HoverTrigger/events/catalog';
import { eventHeader } from '../../nodes/HoverTrigger/events/header';
import { ALL_EVENTS, isWanted } from '../../nodes/HoverTrigger/events/selection';
import { filtersOf, matchFilters } from '../../nodes/HoverTrigger/events/filters';
import { isRecord } from '../../nodes/shared/api/types';

const FIELDS = [
	'event',
	'state',
	'job_id',
	'pending_job_id',
	'model_id',
	'capture_request_id',
	'job_external_identifier',
	'job_attributes',
	'models',
	'captures',
	'deliverable',
	'address',
	'id',
	'capture_request',
	'job',
	'external_identifier',
];
const DANGEROUS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

/** JSON with the names that are looked for and the names that break code, as it comes over the wire. */
const json = fc
	.letrec<{ value: unknown; record: Record<string, unknown> }>((tie) => ({
		value: fc.oneof(
			{ maxDepth: 4 },
			fc.jsonValue({ maxDepth: 1 }),
			fc.constantFrom(...HOVER_EVENTS.map(({ name }) => name), ...DANGEROUS, 'completed'),
			fc.array(tie('value'), { maxLength: 3 }),
			tie('record'),
		),
		record: fc.dictionary(
			fc.oneof(fc.constantFrom(...FIELDS, ...DANGEROUS), fc.string()),
			tie('value'),
			{ maxKeys: 8 },
		),
	}))
	.record.map((value) => JSON.parse(JSON.stringify(value)) as unknown)
	.filter(isRecord);

const anyFilters = fc
	.record({
		externalIdentifiers: fc.string(),
		deliverableIds: fc.array(fc.constantFrom(2, 3, 8)),
		addressText: fc.string(),
	})
	.map((added) => filtersOf(added));

const pristine = () => [...Object.getOwnPropertyNames(Object.prototype)].sort().join();

describe('reading an event, for any JSON', () => {
	it('never throws, gives ids and words only, and leaves all other objects alone', () => {
		const before = pristine();
		fc.assert(
			fc.property(json, json, anyFilters, (body, details, filters) => {
				const header = eventHeader(body);
				expect(typeof header.event).toBe('string');
				for (const value of Object.values(header)) {
					expect(value === null || ['string', 'number'].includes(typeof value)).toBe(true);
				}
				expect(typeof isWanted(header, { events: [ALL_EVENTS], states: {} })).toBe('boolean');
				if (filters !== undefined) {
					const verdicts = [matchFilters(filters, body), matchFilters(filters, body, details)];
					for (const verdict of verdicts)
						expect(['match', 'noMatch', 'undecided']).toContain(verdict);
				}
				const output: IDataObject = { ...body, _hover: { ...header } };
				expect((output as { polluted?: unknown }).polluted).toBeUndefined();
			}),
			{ numRuns: 1500 },
		);
		expect(pristine()).toBe(before);
	});

	it.each(DANGEROUS)(
		'wants an event called %s like any other, and has no states for it',
		(event) => {
			const states = { 'job-state-changed-v2': ['completed'] };
			expect(isWanted(eventHeader({ event }), { events: [ALL_EVENTS], states })).toBe(true);
			expect(isWanted(eventHeader({ event }), { events: ['model-created'], states })).toBe(false);
		},
	);

	it('takes nothing from a prototype that a body brings along', () => {
		const body = JSON.parse(
			'{"event":"x","__proto__":{"job_id":7,"state":"completed","job_external_identifier":"LEAD-1"}}',
		) as IDataObject;
		expect(eventHeader(body)).toMatchObject({ event: 'x', state: null, job_id: null });
		const filters = filtersOf({ externalIdentifiers: 'LEAD-1' });
		expect(filters && matchFilters(filters, body)).toBe('undecided');
	});

	it('gives the same key to the same bytes only', () => {
		fc.assert(
			fc.property(fc.uint8Array(), fc.uint8Array(), (one, other) => {
				const [left, right] = [Buffer.from(one), Buffer.from(other)];
				expect(keyOf(left)).toMatch(/^[\w-]{22}$/);
				expect(keyOf(left) === keyOf(right)).toBe(left.equals(right));
			}),
		);
	});
});
