/** The rule of once per change, for any order of Hover's two job events, on one process and on several. */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type * as Execute from '../../nodes/HoverTrigger/execute';
import type * as HeaderModule from '../../nodes/HoverTrigger/events/header';
import type * as Selection from '../../nodes/HoverTrigger/events/selection';
import type * as Deduplication from '../../nodes/HoverTrigger/webhook/deduplication';
import type * as Identity from '../../nodes/HoverTrigger/webhook/deliveryIdentity';
import type * as JobReports from '../../nodes/HoverTrigger/webhook/jobReports';
import type * as ReserveEvent from '../../nodes/HoverTrigger/webhook/reserveEvent';
import { firstOf } from '../support/present';
import { SharedLists } from '../support/sharedLists';

const START = Date.parse('2026-11-24T07:00:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The trigger's modules as one process has them. */
function loadProcess() {
	const load = <Module extends object>(path: string) =>
		jest.requireActual<Module>(`../../nodes/HoverTrigger/${path}`);
	let loaded: ReturnType<typeof loadAll> | undefined;
	const loadAll = () => ({
		...load<typeof Execute>('execute'),
		...load<typeof HeaderModule>('events/header'),
		...load<typeof Selection>('events/selection'),
		...load<typeof Deduplication>('webhook/deduplication'),
		...load<typeof Identity>('webhook/deliveryIdentity'),
		...load<typeof JobReports>('webhook/jobReports'),
		...load<typeof ReserveEvent>('webhook/reserveEvent'),
	});
	jest.isolateModules(() => {
		loaded = loadAll();
	});
	return loaded!;
}

type Process = ReturnType<typeof loadProcess>;

type Name = 'job-state-changed' | 'job-state-changed-v2';

interface Sent {
	name: Name;
	state: string;
	/** When Hover sent it, in ms from the start; this and the rest give its signature. */
	sentMs: number;
}

const finished = (name: Name, sentMs: number): Sent => ({
	name,
	state: name === 'job-state-changed' ? 'complete' : 'completed',
	sentMs,
});

/** What a webhook of one process hands over to an execution; undefined if it starts none. */
async function take(
	process: Process,
	{ name, state, sentMs }: Sent,
	job: number,
	events = ['job_finished'],
): Promise<IDataObject | undefined> {
	const body = { event: name, job_id: job, state };
	const header = process.eventHeader(body);
	const date = new Date(START + sentMs).toUTCString();
	const text = JSON.stringify(body);
	const identity = process.deliveryIdentity(
		'registration',
		{ algorithm: 'sha256', webhookId: '7', signature: `${text} ${date}` },
		{ rawBody: Buffer.from(text), headers: { date }, path: '/' },
		{ body, header },
	);
	const selection = { events, states: {} };
	const wanted = {
		event: process.isWanted(header, selection),
		change: process.wantedChange(header, selection),
	};
	if (!wanted.event && wanted.change === undefined) {
		process.noteUnwanted(identity);
		return undefined;
	}
	const reserved = await process.reserveEvent(identity, wanted);
	if (typeof reserved === 'string') return undefined;
	reserved.reservation.commit();
	const { change, changeKeys: change_keys } = reserved;
	return { ...body, _hover: { ...header, change, delivery_key: identity.key, change_keys } };
}

/** What an execution on one process passes on. */
async function run(
	process: Process,
	lists: SharedLists,
	json: IDataObject,
	events = ['job_finished'],
): Promise<IDataObject | undefined> {
	const context = lists.contextOf('trigger', {
		getMode: () => 'webhook',
		getNode: () => ({ id: 'trigger' }) as never,
		getNodeParameter: ((name: string, _item: number, fallback: unknown) =>
			name === 'events' ? events : fallback) as never,
		getInputData: () => [{ json }],
		logger: { warn: jest.fn(), info: jest.fn() } as never,
	});
	return firstOf(await process.executeTrigger(context))[0]?.json;
}

beforeEach(() => {
	jest.useFakeTimers({
		now: START,
		doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask', 'clearTimeout'],
	});
});

afterEach(() => {
	jest.useRealTimers();
});

/** n8n with one process, and with processors and workers that share nothing but the database. */
const one = [loadProcess()];
const ALONE = { webhooks: one, workers: one };
const QUEUE = {
	webhooks: [loadProcess(), loadProcess(), loadProcess()],
	workers: [loadProcess(), loadProcess()],
};

interface Arrival {
	sent: Sent;
	arrivesMs: number;
	webhook: number;
	worker: number;
}

/** Each story is that of another job, so that all can share the processes. */
let lastJob = 0;

const elementOf = <Element>(list: Element[], index: number) => list[index % list.length]!;

/** What comes of deliveries about one job, each taken and executed by some process. */
async function play(
	{ webhooks, workers }: typeof ALONE,
	arrivals: Arrival[],
	events?: string[],
): Promise<Array<{ sent: Sent; hover: IDataObject }>> {
	const lists = new SharedLists(0);
	const job = ++lastJob;
	const output: Array<{ sent: Sent; hover: IDataObject }> = [];
	for (const { sent, arrivesMs, webhook, worker } of arrivals) {
		jest.setSystemTime(START + arrivesMs);
		const json = await take(elementOf(webhooks, webhook), sent, job, events);
		if (json === undefined) continue;
		const passed = await run(elementOf(workers, worker), lists, json, events);
		if (passed !== undefined) output.push({ sent, hover: passed._hover as IDataObject });
	}
	return output;
}

const OLD: Name = 'job-state-changed';
const NEW: Name = 'job-state-changed-v2';
const FORMS: Name[][] = [[OLD], [NEW], [OLD, NEW]];

const forms = fc.constantFrom(...FORMS);

/** Someone's job that is completed several times, with work in between, some events arriving more than once. */
const storyOf = (leastGapMs: number) =>
	fc
		.record({
			names: forms,
			rounds: fc.array(
				fc.record({
					gapMs: fc.integer({ min: leastGapMs, max: 600 * MINUTE }),
					newFirst: fc.boolean(),
					apartMs: fc.integer({ min: 0, max: 9 * MINUTE }),
					worksBetween: fc.boolean(),
					again: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }),
					at: fc.array(fc.nat(7), { minLength: 12, maxLength: 12 }),
				}),
				{ minLength: 1, maxLength: 4 },
			),
		})
		.map(({ names, rounds }) => {
			const arrivals: Arrival[] = [];
			let nowMs = 0;
			for (const { gapMs, newFirst, apartMs, worksBetween, again, at } of rounds) {
				nowMs += gapMs;
				const places = at.values();
				const place = () => places.next().value ?? 0;
				const add = (sent: Sent, arrivesMs: number) =>
					arrivals.push({ sent, arrivesMs, webhook: place(), worker: place() });
				for (const name of worksBetween ? names : []) {
					add({ name, state: 'working', sentMs: nowMs - MINUTE }, nowMs - MINUTE);
				}
				const ordered = newFirst ? [...names].reverse() : names;
				for (const [index, name] of ordered.entries()) {
					const sentMs = nowMs + index * apartMs;
					add(finished(name, sentMs), sentMs);
				}
				nowMs += apartMs;
				const known = [...arrivals];
				for (const index of again) add(elementOf(known, index).sent, nowMs);
			}
			return { arrivals, changes: rounds.length };
		});

const story = storyOf(21 * MINUTE);

describe.each([
	['one process', ALONE],
	['several processes', QUEUE],
])('a job that is finished several times, on %s', (_, processes) => {
	it('runs once each time, by whichever events, in any order and with repeats', async () => {
		await fc.assert(
			fc.asyncProperty(story, async ({ arrivals, changes }) => {
				const runs = await play(processes, arrivals);
				expect(runs).toHaveLength(changes);
				expect(new Set(runs.map(({ hover }) => hover.delivery_key)).size).toBe(changes);
				for (const { hover } of runs) {
					expect(hover).toMatchObject({ change: 'job_finished', state: 'completed' });
					expect(hover).not.toHaveProperty('change_keys');
				}
			}),
		);
	}, 60_000);

	it('runs each event where all are chosen, and one of them brings the change', async () => {
		await fc.assert(
			fc.asyncProperty(story, async ({ arrivals, changes }) => {
				const runs = await play(processes, arrivals, ['*']);
				expect(runs).toHaveLength(new Set(arrivals.map(({ sent }) => sent)).size);
				expect(runs.filter(({ hover }) => hover.change === 'job_finished')).toHaveLength(changes);
			}),
		);
	}, 60_000);

	it('is told of each time if one event arrives', async () => {
		const lossy = fc.tuple(story, fc.infiniteStream(fc.boolean()));
		await fc.assert(
			fc.asyncProperty(lossy, async ([{ arrivals }, isLost]) => {
				const arrived = arrivals.filter(() => isLost.next().value === false);
				const runs = await play(processes, arrived);
				const done = arrived.filter(({ sent }) => sent.state !== 'working');
				for (const { sent } of done) {
					const isNear = (other: Sent) => Math.abs(sent.sentMs - other.sentMs) <= 10 * MINUTE;
					expect(runs.some((each) => isNear(each.sent))).toBe(true);
				}
			}),
			{ numRuns: 300 },
		);
	}, 60_000);
});

it('runs once each time also within minutes where one process sees every event', async () => {
	await fc.assert(
		fc.asyncProperty(storyOf(4 * MINUTE), async ({ arrivals, changes }) => {
			expect(await play(ALONE, arrivals)).toHaveLength(changes);
		}),
	);
}, 60_000);

describe('what processes compare', () => {
	const { changeKeys } = loadProcess();
	const keysAt = (sentMs: number, more: Partial<Identity.JobReport> = {}) =>
		changeKeys({ job: 'job', event: OLD, change: 'job_finished', sentMs, ...more });

	it('has a key in common for ten minutes at least, and none after twice as long', () => {
		fc.assert(
			fc.property(fc.nat(1e9), fc.integer({ min: 0, max: 60 * MINUTE }), (sentMs, gapMs) => {
				const one = keysAt(sentMs);
				const common = keysAt(sentMs + gapMs, { event: NEW }).filter((key) => one.includes(key));
				if (gapMs <= 10 * MINUTE) expect(common).not.toEqual([]);
				if (gapMs >= 20 * MINUTE) expect(common).toEqual([]);
			}),
		);
	});

	it('differs by job and by what happened', () => {
		const keys = [keysAt(0), keysAt(0, { job: 'other' }), keysAt(0, { change: 'job_failed' })];
		expect(new Set(keys.flat()).size).toBe(6);
	});

	it('gives an event that reports the job once more within minutes a key of its own, on one process', async () => {
		const runs = await play(
			ALONE,
			[finished(OLD, 0), finished(NEW, SECOND), finished(OLD, 5 * MINUTE)].map((sent) => {
				return { sent, arrivesMs: sent.sentMs, webhook: 0, worker: 0 };
			}),
		);
		expect(new Set(runs.map(({ hover }) => hover.delivery_key)).size).toBe(2);
	});

	it('gives it a key of its own on several processes too', async () => {
		const lists = new SharedLists(0);
		const job = ++lastJob;
		const keyFrom = async (webhook: number, name: Name, sentMs: number) => {
			jest.setSystemTime(START + sentMs);
			const json = await take(elementOf(QUEUE.webhooks, webhook), finished(name, sentMs), job);
			const passed = json && (await run(elementOf(QUEUE.workers, webhook), lists, json));
			return (passed?._hover as IDataObject | undefined)?.delivery_key;
		};
		const first = await keyFrom(0, OLD, 0);
		expect(await keyFrom(1, NEW, SECOND)).toBeUndefined();
		await take(
			elementOf(QUEUE.webhooks, 0),
			{ ...finished(OLD, 5 * MINUTE), state: 'working' },
			job,
		);
		// By the process that knows, and by one that has to ask.
		const again = await keyFrom(0, OLD, 6 * MINUTE);
		const byOther = await keyFrom(2, OLD, 8 * MINUTE);
		expect(new Set([first, again, byOther]).size).toBe(3);
		for (const key of [first, again, byOther]) expect(key).toMatch(/^[\w-]{22}$/);
	});
});

it('remembers jobs by the thousand, and forgets the oldest', async () => {
	const process = loadProcess();
	const tell = async (name: Name, job: number) =>
		(await take(process, finished(name, 0), job)) !== undefined;
	for (let job = 0; job < 10_020; job++) await tell(OLD, job);
	expect(await tell(NEW, 10_019)).toBe(false);
	expect(await tell(NEW, 0)).toBe(true);
}, 60_000);
