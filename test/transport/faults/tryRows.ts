/** The tests of one operation's rows of the fault table. */
import type { FaultRun } from './faultBench';
import { FaultBench } from './faultBench';
import type { ClassName, Row } from './table';
import { classOf, FILE_TRIES, FOR_MINUTES, messageOf, rowsOf, TRIES } from './table';

/** When it is looked whether a capture request whose answer was lost exists, in ms. */
const FIRST_LOOK_MS = 1000;
const LOOKS_MS = [FIRST_LOOK_MS, 3000, 6000];

/** A pause lies between half of this and all of it, in ms. */
const FIRST_BACKOFF_MS = 500;
const BACKOFFS_MS = [FIRST_BACKOFF_MS, 1000, 2000, 4000];
/** While a file lags behind its model, in ms: a minute in all. */
const FILE_PAUSES_MS = [1000, 1000, 2000, 4000, 8000, 15_000, 15_000, 14_000];
/** Past the rate limit, and how long in all, in ms. */
const RATE_LIMIT_BACKOFFS_MS = [2000, 4000];
const LONGEST_RATE_LIMIT_BACKOFF_MS = 15_000;
const RATE_LIMIT_MAX_WAIT_MS = 300_000;

type Range = [least: number, most: number];
const halfToAll = (ms: number): Range => [ms / 2, ms];

/** The pauses that a row must show. */
function pausesOf({ operation, fault, expected: { tries, ends } }: Row): Range[] {
	if (['capture', 'upgrade'].includes(operation.name) && tries === 1) {
		const mayBeDone = ends !== 'item' && ends.next.includes('It is not known');
		if (mayBeDone) return LOOKS_MS.map((ms): Range => [ms, ms]);
		return isFound(fault.title) ? [[FIRST_LOOK_MS, FIRST_LOOK_MS]] : [];
	}
	// n8n itself tries again at once after a 401, and redirects are followed at once.
	if (tries === FOR_MINUTES) return [];
	if (tries === FILE_TRIES) return FILE_PAUSES_MS.map((ms): Range => [ms, ms]);
	const isRepeated = tries === TRIES || (tries === 2 && !fault.title.startsWith('401'));
	return isRepeated ? BACKOFFS_MS.slice(0, tries - 1).map(halfToAll) : [];
}

/** Whether a fault loses the answer to what was done. */
const isFound = (title: string) => /all done|mid-body|truncated/.test(title);

/** How long a row past the rate limit waits in all. The account's requests wait together, in short looks. */
function rateLimitWaitOf({ fault, expected: { tries } }: Row): Range {
	if (tries === FOR_MINUTES) {
		return [RATE_LIMIT_MAX_WAIT_MS, RATE_LIMIT_MAX_WAIT_MS + LONGEST_RATE_LIMIT_BACKOFF_MS];
	}
	const waits = fault.title.includes('with Retry-After')
		? RATE_LIMIT_BACKOFFS_MS.map((): Range => [4000, 5000])
		: RATE_LIMIT_BACKOFFS_MS.map(halfToAll);
	const sum = (end: 0 | 1) => waits.reduce((total, wait) => total + wait[end], 0);
	return [sum(0), sum(1)];
}

function expectWaits(run: FaultRun, row: Row): void {
	if (!row.fault.title.startsWith('429')) {
		expectPauses(run, pausesOf(row));
		return;
	}
	const [least, most] = rateLimitWaitOf(row);
	const waited = run.pauses.reduce((total, pause) => total + pause, 0);
	// The rate limiter's clock counts the time that requests take as well, and each look is rounded up.
	expect(waited + run.realMs).toBeGreaterThanOrEqual(least);
	expect(waited).toBeLessThanOrEqual(most + run.pauses.length);
}

/** How often a request was sent in minutes of refusals: not so often that it would be a nuisance. */
function expectSent({ sent }: FaultRun, { tries }: Row['expected']): void {
	if (tries !== FOR_MINUTES) {
		expect(sent).toBe(tries);
		return;
	}
	expect(sent).toBeGreaterThan(RATE_LIMIT_MAX_WAIT_MS / LONGEST_RATE_LIMIT_BACKOFF_MS);
	expect(sent).toBeLessThan((3 * RATE_LIMIT_MAX_WAIT_MS) / LONGEST_RATE_LIMIT_BACKOFF_MS);
}

function expectPauses(run: FaultRun, ranges: Range[]): void {
	expect(run.pauses).toHaveLength(ranges.length);
	for (const [index, [least, most]] of ranges.entries()) {
		expect(run.pauses[index]).toBeGreaterThanOrEqual(least);
		expect(run.pauses[index]).toBeLessThanOrEqual(most);
	}
}

/** A message of the table as one item reads it. */
const messageFor = (message: string, run: FaultRun, item: number) =>
	message.replace(/\{(\w+)\}/g, (_, name: string) =>
		String(name === 'item' ? item : run.inputs[item]![name]),
	);

/** No error, and no item that tells of one, says what nobody may see. */
function expectNoSecrets(run: FaultRun, failed: unknown): void {
	const { error } = run.result.run.data.resultData;
	const seen = JSON.stringify([failed, error, error?.stack ?? '', error?.cause ?? '']);
	for (const secret of run.secrets) expect(seen).not.toContain(secret);
}

/** n8n keeps a file only when the item has it: its bytes and what is said about it. */
const expectFiles = (run: FaultRun, count: number) => expect(run.files).toHaveLength(2 * count);

function expectElsewhere(run: FaultRun, row: Row): void {
	const isFollowed = row.operation.name === 'download' && row.fault.injection.by === 'other host';
	expect(run.elsewhere).toEqual(isFollowed ? run.inputs.map(() => undefined) : []);
}

/** Without Continue on Fail: one item goes in; it comes out, or the workflow stops. */
async function tryOnce(bench: FaultBench, row: Row): Promise<void> {
	const { ends } = row.expected;
	const run = await bench.run(row);
	const { items, error } = run.result;
	const message = messageOf(row);
	if (ends === 'item' || message === undefined) {
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(items[0]!.json).not.toHaveProperty('error');
	} else {
		expect(error?.message).toBe(messageFor(message, run, 0));
		expect(error?.description).toBe(ends.next);
		expect(error?.context?.itemIndex).toBe(0);
		expect((error as { httpCode?: string }).httpCode ?? undefined).toBe(ends.status?.toString());
		expect(items).toEqual([]);
		expectNoSecrets(run, []);
	}
	if (row.fault.injection.by === 'closed port') expect(run.sent).toBe(0);
	else expectSent(run, row.expected);
	expectWaits(run, row);
	expectFiles(run, row.operation.name === 'download' ? items.length : 0);
	expectElsewhere(run, row);
}

/** With Continue on Fail: two items go in, two come out, each with what became of it. */
async function tryGoingOn(bench: FaultBench, row: Row): Promise<void> {
	const { ends } = row.expected;
	const run = await bench.run(row, { items: 2, continueOnFail: true });
	const { items, error } = run.result;
	expect(error).toBeUndefined();
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	const message = messageOf(row);
	for (const [index, { json, binary }] of items.entries()) {
		if (ends === 'item' || message === undefined) {
			expect(json).not.toHaveProperty('error');
		} else {
			expect(json).toEqual({
				error: messageFor(message, run, index),
				description: ends.next,
				http_code: ends.status?.toString() ?? null,
			});
			expect(binary).toBeUndefined();
			expectNoSecrets(run, json);
		}
	}
	const whole = row.operation.name === 'download' && ends === 'item' ? 2 : 0;
	expectFiles(run, whole);
	expectElsewhere(run, row);
}

/** The fault passes after the first try: the second one gives the item. */
async function tryPassing(bench: FaultBench, row: Row): Promise<void> {
	const run = await bench.run(row, { times: 1 });
	expect(run.result.error).toBeUndefined();
	expect(run.result.items).toHaveLength(1);
	expect(run.result.items[0]!.json).not.toHaveProperty('error');
	expect(run.sent).toBe(row.fault.injection.by === 'closed port' ? 1 : 2);
	expectPauses(run, [halfToAll(FIRST_BACKOFF_MS)]);
	expectFiles(run, row.operation.name === 'download' ? 1 : 0);
}

// Each row is several runs, and some wait for silence to be noticed.
jest.setTimeout(60_000);

/** One test for each row, with and without Continue on Fail. */
export function tryRows(...names: ClassName[]): void {
	let bench: FaultBench;
	beforeAll(async () => {
		bench = await FaultBench.start();
	});
	afterAll(async () => await bench.stop());

	describe.each(names)('%s', (name) => {
		const rows = rowsOf(classOf(name));
		it.each(rows.map((row) => [row.fault.title, row] as const))('%s', async (_title, row) => {
			await tryOnce(bench, row);
			await tryGoingOn(bench, row);
			if (row.expected.tries === TRIES) await tryPassing(bench, row);
		});
	});
}
