import 'reflect-metadata';

import type { IDataObject } from 'n8n-workflow';

import { firstOf } from '../support/present';
import type { TriggerHostOptions } from './triggerHost';
import { connectedCredential, TriggerHost } from './triggerHost';
import { StandInHover } from './standInHover';

const OLD = { event: 'job-state-changed', job_id: 7, state: 'complete' };
const NEW = { event: 'job-state-changed-v2', job_id: 7, state: 'completed' };
const FINISHED = { events: ['job_finished'] };
const MINUTES = 60;

let hover: StandInHover;
let host: TriggerHost;

beforeEach(async () => {
	hover = await new StandInHover().start();
});

afterEach(async () => {
	await host.stop();
	await hover.stop();
});

async function publish(
	parameters: IDataObject = FINISHED,
	options: Partial<TriggerHostOptions> = {},
) {
	host = await TriggerHost.start({
		credential: connectedCredential(hover),
		parameters,
		...options,
	});
	await host.activate();
}

/** Delivers an event that Hover sent some seconds ago. */
const deliver = async (event: object, seconds: number) =>
	expect(await hover.deliver(firstOf(hover.webhooks), event, hover.sent(seconds))).toBe(200);

const headers = () => host.executions.map(({ json }) => json._hover as IDataObject);
const told = () => headers().map(({ event, change }) => [event, change]);

describe.each([
	['finished', 'job_finished', OLD, NEW, 'completed'],
	['failed', 'job_failed', { ...OLD, state: 'failed' }, { ...NEW, state: 'failed' }, 'failed'],
])('a job that is %s', (_, change, old, current, state) => {
	it.each([
		['the old event only', [old]],
		['the new event only', [current]],
		['the old event, then the new one', [old, current]],
		['the new event, then the old one', [current, old]],
	])('runs once when Hover sends %s, and says so in one word', async (_sent, events) => {
		await publish({ events: [change] });
		for (const [index, event] of events.entries()) await deliver(event, 20 - index);
		const [{ json }, ...more] = host.executions as [{ json: IDataObject }];
		expect(more).toEqual([]);
		expect(json).toMatchObject({ ...firstOf(events), _hover: { change, state, job_id: 7 } });
		// Sent again with the same signature, neither runs.
		for (const [index, event] of events.entries()) await deliver(event, 20 - index);
		expect(host.executions).toHaveLength(1);
		if (events.length > 1) expect(host.notes.join()).toContain('dropped a repeat');
	});

	it('starts nothing when only the other one of the two is chosen', async () => {
		await publish({ events: [change === 'job_failed' ? 'job_finished' : 'job_failed'] });
		await deliver(old, 20);
		await deliver(current, 10);
		expect(host.executions).toEqual([]);
	});

	it('runs once for each job', async () => {
		await publish({ events: [change] });
		await deliver(old, 20);
		await deliver({ ...current, job_id: 8 }, 10);
		expect(headers().map(({ job_id }) => job_id)).toEqual([7, 8]);
	});
});

describe('the other event', () => {
	it.each([
		[9 * MINUTES, 1],
		[11 * MINUTES, 2],
	])('%i s later: %i runs', async (seconds, runs) => {
		await publish();
		await deliver(OLD, 12 * MINUTES);
		await deliver(NEW, 12 * MINUTES - seconds);
		expect(host.executions).toHaveLength(runs);
	});

	it('that Hover sent in time is no news, however late it arrives', async () => {
		await publish();
		await deliver(NEW, 121 * MINUTES);
		await deliver(OLD, 120 * MINUTES);
		expect(host.executions).toHaveLength(1);
	});

	it('without a Date goes by when it arrives', async () => {
		await publish();
		await deliver(NEW, 5);
		expect(await hover.deliver(firstOf(hover.webhooks), OLD, { date: '' })).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	it('runs when n8n could not start the first one', async () => {
		await publish();
		host.failNext = true;
		expect(await hover.deliver(firstOf(hover.webhooks), OLD, hover.sent(20))).toBe(500);
		await deliver(NEW, 10);
		await deliver(OLD, 20);
		expect(told()).toEqual([[NEW.event, 'job_finished']]);
	});

	it('waits for the first one, and runs only if that is not taken', async () => {
		await publish({ ...FINISHED, options: { includeDetails: true } });
		hover.jobDelayMs = 300;
		await Promise.all([deliver(OLD, 20), deliver(NEW, 20)]);
		expect(host.executions).toHaveLength(1);
		host.failNext = true;
		const answers = await Promise.all(
			[OLD, NEW].map(async (event) => {
				return await hover.deliver(
					firstOf(hover.webhooks),
					{ ...event, job_id: 8 },
					hover.sent(20),
				);
			}),
		);
		expect(answers.sort()).toEqual([200, 500]);
		expect(headers().map(({ job_id }) => job_id)).toEqual([7, 8]);
	});

	it('of a job that a filter keeps out is kept out as well', async () => {
		await publish({ ...FINISHED, filters: { externalIdentifiers: 'LEAD-1' } });
		for (const event of [OLD, NEW]) await deliver({ ...event, job_external_identifier: 'X' }, 20);
		expect(host.executions).toEqual([]);
	});
});

describe('a job that is completed once more runs once more', () => {
	const working = (event: object) => ({ ...event, state: 'working' });

	it.each([
		['both events', [OLD, NEW, working(OLD), working(NEW), OLD, NEW], 2],
		['both events, the second time in the other order', [OLD, NEW, working(OLD), NEW, OLD], 2],
		['the old event', [OLD, working(OLD), OLD], 2],
		['the new event', [NEW, working(NEW), NEW], 2],
		['both events, nothing in between', [OLD, NEW, OLD, NEW], 1],
		['both events, after a lagging state of the new one', [OLD, working(NEW), NEW], 1],
	])('by %s', async (_, events, runs) => {
		await publish();
		for (const [index, event] of events.entries()) await deliver(event, 60 - 5 * index);
		expect(host.executions).toHaveLength(runs);
	});

	it.each([
		['both events', [OLD, NEW], [OLD, NEW]],
		['both events, the second time in the other order', [OLD, NEW], [NEW, OLD]],
		['both events, of which the second old one was lost', [OLD, NEW], [NEW]],
		['the old event', [OLD], [OLD]],
	])('minutes later by %s, though nothing was told in between', async (_, first, again) => {
		await publish();
		for (const event of first) await deliver(event, 400);
		expect(host.executions).toHaveLength(1);
		for (const event of again) await deliver(event, 100);
		expect(host.executions).toHaveLength(2);
	});

	it('unless, within ten minutes, either event is lost once', async () => {
		await publish();
		for (const [index, event] of [OLD, working(OLD), NEW].entries()) {
			await deliver(event, 60 - 5 * index);
		}
		expect(host.executions).toHaveLength(1);
	});

	it('by both events, the new one of the first time after all the others', async () => {
		await publish();
		const events = [OLD, working(OLD), OLD, NEW];
		for (const [index, event] of events.entries()) await deliver(event, 60 - 5 * index);
		await deliver(NEW, 58);
		expect(host.executions).toHaveLength(2);
	});

	it.each([
		['first_attempt', 2],
		['complete', 1],
	])('after an upgrade was reported in the state %s: %i', async (state, runs) => {
		await publish();
		const upgrade = { event: 'deliverable-change-request-state-changed', job_id: 7, state };
		await deliver(OLD, 60);
		await deliver(upgrade, 50);
		await deliver(OLD, 40);
		expect(host.executions).toHaveLength(runs);
		await deliver(NEW, 55);
		expect(host.executions).toHaveLength(runs);
	});

	it('after it failed', async () => {
		await publish({ events: ['job_finished', 'job_failed'] });
		const events = [{ ...OLD, state: 'failed' }, { ...NEW, state: 'failed' }, OLD, NEW];
		for (const [index, event] of events.entries()) await deliver(event, 60 - 5 * index);
		expect(headers().map(({ change }) => change)).toEqual(['job_failed', 'job_finished']);
	});
});

describe('beside the events themselves', () => {
	it('each event that is chosen runs once, and the first of two brings the change', async () => {
		await publish({ events: ['job_finished', 'job-state-changed-v2'] });
		await deliver({ ...NEW, state: 'working' }, 50);
		await deliver(OLD, 40);
		await deliver(NEW, 30);
		await deliver({ ...NEW, job_id: 8 }, 20);
		await deliver({ ...OLD, job_id: 8 }, 10);
		expect(told()).toEqual([
			[NEW.event, undefined],
			[OLD.event, 'job_finished'],
			[NEW.event, undefined],
			[NEW.event, 'job_finished'],
		]);
	});

	it('all events run, and one of two brings the change', async () => {
		await publish({ events: ['*'] });
		await deliver(NEW, 20);
		await deliver(OLD, 10);
		expect(told()).toEqual([
			[NEW.event, 'job_finished'],
			[OLD.event, undefined],
		]);
		expect(headers().map(({ state }) => state)).toEqual(['completed', 'completed']);
		expect(host.executions.map(({ json }) => json.state)).toEqual(['completed', 'complete']);
	});

	it('the states of the events narrow the events only', async () => {
		await publish({
			events: ['job_finished', 'job-state-changed', 'job-state-changed-v2'],
			jobStateChangedStates: ['failed', 'complete'],
			jobStateChangedV2States: ['failed'],
		});
		await deliver(NEW, 40);
		await deliver(OLD, 30);
		await deliver({ ...NEW, state: 'failed' }, 20);
		expect(told()).toEqual([
			[NEW.event, 'job_finished'],
			[OLD.event, undefined],
			[NEW.event, undefined],
		]);
	});
});

it('runs an event that names no job, as any other', async () => {
	await publish();
	await deliver({ event: OLD.event, state: 'complete' }, 20);
	expect(told()).toEqual([[OLD.event, 'job_finished']]);
});

it('is what a person listens for in the editor', async () => {
	await publish(FINISHED, { test: true });
	await deliver({ ...NEW, state: 'working' }, 30);
	await deliver(OLD, 20);
	await deliver(NEW, 10);
	expect(told()).toEqual([[OLD.event, 'job_finished']]);
});
