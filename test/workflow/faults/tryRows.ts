/** The tests of one operation's rows of the fault table. */
import type { FaultRun } from './faultBench';
import { FaultBench } from './faultBench';
import type { ClassName, Row } from './table';
import { classOf, messageOf, RATE_LIMIT_TRIES, rowsOf, TRIES } from './table';

/** When it is looked whether a capture request whose answer was lost exists, in ms. */
const LOOKS_MS = [1000, 3000, 6000];

/** A pause lies between half of this and all of it, in ms. */
const BACKOFFS_MS = [500, 1000, 2000, 4000];
const RATE_LIMIT_BACKOFFS_MS = [2000, 4000, 8000, 16_000, 32_000, 60_000];

type Range = [least: number, most: number];
const halfToAll = (ms: number): Range => [ms / 2, ms];

/** The pauses that a row must show. */
function pausesOf({ operation, fault, expected: { tries, ends } }: Row): Range[] {
	if (fault.title.startsWith('429')) {
		return fault.title.includes('with Retry-After')
			? Array.from({ length: tries - 1 }, (): Range => [3000, 3250])
			: RATE_LIMIT_BACKOFFS_MS.slice(0, tries - 1).map(halfToAll);
	}
	if (operation.name === 'capture' && tries === 1) {
		const mayBeDone = ends !== 'item' && ends.next.startsWith('It is not known');
		if (mayBeDone) return LOOKS_MS.map((ms): Range => [ms, ms]);
		return isFound(fault.title) ? [[LOOKS_MS[0], LOOKS_MS[0]]] : [];
	}
	// n8n itself tries again at once after a 401, and redirects are followed at once.
	const isRepeated = tries === TRIES || (tries === 2 && !fault.title.startsWith('401'));
	return isRepeated ? BACKOFFS_MS.slice(0, tries - 1).map(halfToAll) : [];
}

/** Whether a fault loses the answer to what was done. */
const isFound = (title: string) => /all done|mid-body|truncated/.test(title);

function expectPauses(run: FaultRun, ranges: Range[]): void {
	expect(run.pauses).toHaveLength(ranges.length);
	for (const [index, [least, most]] of ranges.entries()) {
		expect(run.pauses[index]).toBeGreaterThanOrEqual(least);
		expect(run.pauses[index]).toBeLessThanOrEqual(most);
	}
}

/** A message of the table as one item reads it. */
const messageFor = (message: string, run: FaultRun, item: number) =>
	message.replace('{id}', String(run.inputs[item].id)).replace('{item}', String(item));

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
	const { ends, tries } = row.expected;
	const run = await bench.run(row);
	const { items, error } = run.result;
	const message = messageOf(row);
	if (ends === 'item' || message === undefined) {
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(items[0].json).not.toHaveProperty('error');
	} else {
		expect(error?.message).toBe(messageFor(message, run, 0));
		expect(error?.description).toBe(ends.next);
		expect(error?.context?.itemIndex).toBe(0);
		expect((error as { httpCode?: string }).httpCode ?? undefined).toBe(ends.status?.toString());
		expect(items).toEqual([]);
		expectNoSecrets(run, []);
	}
	expect(run.sent).toBe(row.fault.injection.by === 'closed port' ? 0 : tries);
	expectPauses(run, pausesOf(row));
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
	expect(run.result.items[0].json).not.toHaveProperty('error');
	expect(run.sent).toBe(row.fault.injection.by === 'closed port' ? 1 : 2);
	expectPauses(run, [halfToAll(BACKOFFS_MS[0])]);
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

	it('tries the rate limit longer than other faults', () => {
		expect(RATE_LIMIT_TRIES).toBe(RATE_LIMIT_BACKOFFS_MS.length + 1);
	});
}
