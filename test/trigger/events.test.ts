import type { IDataObject } from 'n8n-workflow';

import { HOVER_EVENTS, VERIFICATION_EVENT } from '../../nodes/HoverTrigger/events/catalog';
import { eventOptions, stateFields } from '../../nodes/HoverTrigger/events/fields';
import { eventHeader } from '../../nodes/HoverTrigger/events/header';
import { HoverTrigger } from '../../nodes/HoverTrigger/HoverTrigger.node';
import { ALL_EVENTS, isWanted, statesParameter } from '../../nodes/HoverTrigger/events/selection';
import { firstOf } from '../support/present';

const wanted = (body: IDataObject, events: string[], states: Record<string, string[]> = {}) =>
	isWanted(eventHeader(body), { events, states });

describe('the event catalog', () => {
	it('names every event and state once', () => {
		const names = HOVER_EVENTS.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		for (const { states } of HOVER_EVENTS) {
			const values = states.map(({ value }) => value);
			expect(new Set(values).size).toBe(values.length);
		}
	});

	it('keeps the parameter names that saved workflows depend on', () => {
		expect(stateFields().map(({ name }) => name)).toEqual([
			'jobStateChangedV2States',
			'jobStateChangedStates',
			'modelStateChangedStates',
			'captureRequestStateChangedStates',
			'deliverableChangeRequestStateChangedStates',
			'inspectionStateChangedStates',
			'projectManagementProposalDocumentStateChangedStates',
			'projectManagementSignatureRequestStateChangedStates',
		]);
	});

	it('offers the end of a job and all events first, then each by name, never the verification', () => {
		const options = eventOptions();
		const first = options.slice(0, 3).map(({ value }) => value);
		expect(first).toEqual(['job_finished', 'job_failed', ALL_EVENTS]);
		expect(options).toHaveLength(HOVER_EVENTS.length + 3);
		expect(options.map(({ value }) => value)).not.toContain(VERIFICATION_EVENT);
		const labels = options.slice(3).map(({ name }) => name);
		expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b, 'en')));
	});

	it('gives every event a text of its own for the node search', () => {
		const actions = eventOptions().map(({ action = '' }) => action);
		expect(new Set(actions).size).toBe(actions.length);
		for (const action of actions) expect(action).toMatch(/^On [A-Za-z ()]+$/);
	});

	it('waits for the end of a job by default', () => {
		const { properties } = new HoverTrigger().description;
		const field = properties.find(({ name }) => name === 'events');
		// The node search of n8n takes the choices of a field of this name.
		expect(field?.displayName).toBe('Events');
		expect(field?.default).toEqual(['job_finished', 'job_failed']);
	});

	it('shows the states of an event only when the event is chosen', () => {
		for (const field of stateFields()) {
			const event = firstOf(field.displayOptions?.show?.events as string[]);
			expect(field.name).toBe(statesParameter(event));
			expect(field.default).toEqual([]);
			expect(field.hint).toBe('Leave empty for every state');
		}
	});
});

describe('eventHeader', () => {
	it('gives the ids of a job event', () => {
		expect(
			eventHeader({ event: 'job-state-changed-v2', job_id: 7, state: 'completed', webhook_id: 1 }),
		).toEqual({
			event: 'job-state-changed-v2',
			state: 'completed',
			job_id: 7,
			model_id: null,
			capture_request_id: null,
			external_identifier: null,
		});
	});

	it("takes a capture request's draft job for its job", () => {
		expect(
			eventHeader({
				event: 'capture-request-state-changed',
				capture_request_id: 3,
				pending_job_id: 9,
				state: 'new',
			}),
		).toMatchObject({ capture_request_id: 3, job_id: 9, state: 'new' });
	});

	it('prefers the real job to the draft', () => {
		expect(eventHeader({ event: 'x', job_id: 8, pending_job_id: 9 }).job_id).toBe(8);
		expect(eventHeader({ event: 'x', job_id: null, pending_job_id: 9 }).job_id).toBe(9);
	});

	it.each([
		['capture_request_id', { capture_request_id: 3, id: 4 }, 3],
		['its own id', { id: 3 }, 3],
		['the id of the request in it', { id: 4, capture_request: { id: 3 } }, 3],
		['an id as text', { capture_request_id: '3' }, '3'],
		['nothing', { identifier: 'UEd_NA', capture_request: {} }, null],
	])('finds a capture request by %s', (_, body, id) => {
		const event = { event: 'capture-request-state-changed', ...body };
		expect(eventHeader(event).capture_request_id).toBe(id);
	});

	it("takes another event's own id for no capture request", () => {
		expect(eventHeader({ event: 'job-state-changed', id: 3 }).capture_request_id).toBeNull();
	});

	it.each([
		['job_id', { job_id: 8, capture_request: { job_id: 9 } }],
		['pending_job_id', { pending_job_id: 8 }],
		['the job in it', { job: { id: 8 } }],
		['the job of the request in it', { capture_request: { job_id: 8, pending_job_id: 9 } }],
		[
			'the future job of the request in it',
			{ capture_request: { job_id: null, pending_job_id: 8 } },
		],
	])('finds a job by %s', (_, body) => {
		expect(eventHeader({ event: 'capture-request-state-changed', ...body }).job_id).toBe(8);
	});

	it('finds the state of a request that stands in the event', () => {
		expect(eventHeader({ event: 'x', capture_request: { state: 'new' } }).state).toBe('new');
	});

	it.each([
		['a job event', { job_external_identifier: 'L-1' }],
		['a number', { job_external_identifier: 0, job: { external_identifier: 'other' } }, '0'],
		['another event', { external_identifier: 'L-1' }],
		['a job in it', { job: { external_identifier: 'L-1' } }],
		['a request in it', { capture_request: { job_external_identifier: 'L-1' } }],
		['its attributes', { capture_request: { job_attributes: { external_identifier: 'L-1' } } }],
		['none', { job_external_identifier: null }, null],
		['an empty one', { job_external_identifier: '' }, null],
		['nothing', {}, null],
	])('gives the external identifier of %s', (_, body, identifier: string | null = 'L-1') => {
		expect(eventHeader({ event: 'x', ...body }).external_identifier).toBe(identifier);
	});

	it.each([
		['job-state-changed', 'complete', 'completed'],
		['job-state-changed', 'completed', 'completed'],
		['job-state-changed-v2', 'complete', 'completed'],
		['job-state-changed', 'working', 'working'],
		['model-state-changed', 'complete', 'complete'],
		['capture-request-state-changed', 'complete', 'complete'],
	])('says of %s in the state %s: %s', (event, state, word) => {
		expect(eventHeader({ event, state }).state).toBe(word);
	});

	it('copes with a body that is nothing it knows', () => {
		expect(eventHeader({ state: 4, job_id: { id: 1 } })).toEqual({
			event: '',
			state: null,
			job_id: null,
			model_id: null,
			capture_request_id: null,
			external_identifier: null,
		});
	});
});

describe('isWanted', () => {
	const completed = { event: 'job-state-changed-v2', state: 'completed', job_id: 1 };

	it('wants a chosen event in every state where none is named', () => {
		expect(wanted(completed, ['job-state-changed-v2'])).toBe(true);
		expect(wanted(completed, ['job-state-changed-v2'], { 'job-state-changed-v2': [] })).toBe(true);
	});

	it('does not want another event', () => {
		expect(wanted(completed, ['model-created'])).toBe(false);
		expect(wanted(completed, [])).toBe(false);
	});

	it('wants the named states only', () => {
		const states = { 'job-state-changed-v2': ['failed', 'completed'] };
		expect(wanted(completed, ['job-state-changed-v2'], states)).toBe(true);
		expect(wanted({ ...completed, state: 'working' }, ['job-state-changed-v2'], states)).toBe(
			false,
		);
		expect(wanted({ event: completed.event }, ['job-state-changed-v2'], states)).toBe(false);
	});

	it('takes either word for a finished job', () => {
		const old = { 'job-state-changed': ['complete'] };
		const isOldWanted = (state: string) =>
			wanted({ event: 'job-state-changed', state }, ['job-state-changed'], old);
		expect(['complete', 'completed', 'working'].map(isOldWanted)).toEqual([true, true, false]);
	});

	it('takes complete and completed for one word', () => {
		const model = { event: 'model-state-changed', state: 'completed' };
		const states = { 'model-state-changed': ['complete'] };
		expect(wanted(model, ['model-state-changed'], states)).toBe(true);
		expect(wanted({ ...model, state: 'failed' }, ['model-state-changed'], states)).toBe(false);
	});

	it('lets events it does not know reach who asks for all', () => {
		expect(wanted({ event: 'roof-flown-over', state: 'twice' }, [ALL_EVENTS])).toBe(true);
		expect(wanted({ event: 'roof-flown-over' }, ['job-state-changed-v2'])).toBe(false);
	});

	it('narrows one event by its states even where all are chosen', () => {
		const states = { 'job-state-changed-v2': ['failed'] };
		expect(wanted(completed, [ALL_EVENTS, 'job-state-changed-v2'], states)).toBe(false);
		expect(wanted({ event: 'model-created' }, [ALL_EVENTS, 'job-state-changed-v2'], states)).toBe(
			true,
		);
	});
});
