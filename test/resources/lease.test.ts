/** Two processes don't ask one person in the same moment, and no list holds anybody up. */
import type { IExecuteFunctions } from 'n8n-workflow';

import { Leases } from '../../nodes/shared/n8n/lease';
import { useFakeTimers, useRealTimers } from '../support/fakeTimers';
import { SharedLists } from '../support/sharedLists';

const LEAD = ['address ann@example.com 12', 'identifier lead-1'];
const MINUTE_MS = 60_000;

const warn = jest.fn();
let lists: SharedLists;
let calls: number;

/** The node as a process has it, whose memory nobody else sees. */
class Process {
	private readonly leases = new Leases();
	readonly context: IExecuteFunctions;

	constructor() {
		this.context = lists.contextOf('create', {
			getNode: () => ({ id: 'create', name: 'Create', type: 'hover' }) as never,
			logger: { warn } as never,
		});
		const { helpers } = this.context;
		const { checkProcessedAndRecord, removeProcessed } = helpers;
		helpers.checkProcessedAndRecord = async (...args) => {
			calls += 1;
			return await checkProcessedAndRecord(...args);
		};
		helpers.removeProcessed = async (...args) => {
			calls += 1;
			return await removeProcessed(...args);
		};
	}

	async take(keys: readonly string[] = LEAD, account = 'account') {
		return await settled(this.leases.take(this.context, account, keys));
	}

	async takeAll(keysOfEach: readonly string[][]) {
		return await settled(this.leases.takeAll(this.context, 'account', keysOfEach));
	}
}

/** Lets time pass until something is settled. */
async function settled<Result>(work: Promise<Result>): Promise<Result> {
	let isSettled = false;
	const end = () => (isSettled = true);
	work.then(end, end);
	while (!isSettled) await jest.advanceTimersByTimeAsync(10);
	return await work;
}

beforeEach(() => {
	lists = new SharedLists();
	calls = 0;
	warn.mockClear();
	useFakeTimers(10 * MINUTE_MS);
});
afterEach(() => useRealTimers());

it('is had for two questions to the node’s own list', async () => {
	expect((await new Process().take()).state).toBe('held');
	expect(calls).toBe(2);
	expect([...lists.rows.keys()]).toEqual(['create']);
});

it('holds other processes off for one to two minutes, and nobody by another key or account', async () => {
	await new Process().take();
	const other = new Process();
	expect((await other.take()).state).toBe('taken');
	expect((await other.take(LEAD.slice(1))).state).toBe('taken');
	expect((await other.take(['address bob@example.com 12'])).state).toBe('held');
	expect((await other.take(LEAD, 'another account')).state).toBe('held');
	await jest.advanceTimersByTimeAsync(59_000);
	// Whoever asks in vain doesn't make it last longer.
	expect((await new Process().take()).state).toBe('taken');
	await jest.advanceTimersByTimeAsync(61_000);
	expect((await new Process().take()).state).toBe('held');
});

it('holds nobody off any more where nothing was sent', async () => {
	const lease = await new Process().take();
	await settled(lease.release());
	expect((await new Process().take()).state).toBe('held');
});

it('is had again by the process that had it', async () => {
	const one = new Process();
	await one.take();
	expect((await one.take()).state).toBe('held');
	await jest.advanceTimersByTimeAsync(MINUTE_MS);
	expect((await one.take()).state).toBe('held');
});

it('is surely had by one at most of those who ask in the same moment', async () => {
	for (let round = 0; round < 100; round++) {
		// Every other round finds no list at all.
		if (round % 2 === 0) lists.rows.clear();
		const leads = [[`address ${round}`], [`address ${round}`], [`address ${round}`], ['another']];
		const states = await settled(
			Promise.all(leads.map(async (keys) => (await new Process().take(keys)).state)),
		);
		expect(states.slice(0, 3).filter((state) => state === 'held').length).toBeLessThanOrEqual(1);
		expect(states.slice(0, 3).some((state) => state !== 'taken')).toBe(true);
		await jest.advanceTimersByTimeAsync(2 * MINUTE_MS);
	}
});

it('leaves nobody’s data in the list', async () => {
	await new Process().take();
	expect(JSON.stringify([...lists.rows.values()])).not.toMatch(/ann|lead-1/);
});

describe('a list that can’t be used', () => {
	it('is none: nothing is asked', async () => {
		const process = new Process();
		Object.assign(process.context, { helpers: {} });
		expect((await process.take()).state).toBe('held');
	});

	it('fails: the node goes on at once, says so without anybody’s data, and asks again a minute later', async () => {
		const process = new Process();
		let failures = 0;
		process.context.helpers.checkProcessedAndRecord = async () => {
			failures += 1;
			return await Promise.reject(new Error('no row for ann@example.com'));
		};
		const startedAtMs = Date.now();
		expect((await process.take()).state).toBe('held');
		expect((await process.take()).state).toBe('held');
		expect(Date.now() - startedAtMs).toBeLessThan(100);
		expect(failures).toBe(2);
		expect(warn).toHaveBeenCalledTimes(1);
		expect(warn).toHaveBeenCalledWith(expect.stringContaining('no row for [hidden]'));
		await jest.advanceTimersByTimeAsync(MINUTE_MS);
		await process.take();
		expect(failures).toBe(4);
	});

	it('never answers: the node goes on after five seconds', async () => {
		useRealTimers();
		const process = new Process();
		process.context.helpers.checkProcessedAndRecord = async () => await new Promise(() => {});
		expect((await new Leases().take(process.context, 'account', LEAD)).state).toBe('held');
	}, 10_000);

	it('never ends a removal: the node goes on after five seconds, and asks again a minute later', async () => {
		const process = new Process();
		const { removeProcessed } = process.context.helpers;
		process.context.helpers.removeProcessed = async () => await new Promise(() => {});
		const leases = await process.takeAll([['ann'], ['bob'], ['eve']]);
		const startedAtMs = Date.now();
		await settled(Promise.all(leases.map(async (lease) => await lease.release())));
		expect(Date.now() - startedAtMs).toBeLessThan(6000);
		process.context.helpers.removeProcessed = removeProcessed;
		await jest.advanceTimersByTimeAsync(MINUTE_MS);
		const before = calls;
		expect((await process.take(LEAD)).state).toBe('held');
		expect(calls).toBe(before + 2);
		expect((await new Process().take(LEAD)).state).toBe('taken');
	});
});

describe('several at a time', () => {
	const ANN = ['address ann@example.com 12'];
	const BOB = ['address bob@example.com 7'];

	it('are had for the two questions of one', async () => {
		const states = (await new Process().takeAll([ANN, BOB, LEAD])).map(({ state }) => state);
		expect(states).toEqual(['held', 'held', 'held']);
		expect(calls).toBe(2);
		expect((await new Process().take(BOB)).state).toBe('taken');
	});

	it('are had but for those of another process, which stay its own', async () => {
		await new Process().take(ANN);
		const one = new Process();
		const states = (await one.takeAll([ANN, BOB])).map(({ state }) => state);
		expect(states).toEqual(['taken', 'held']);
		expect((await new Process().take(BOB)).state).toBe('taken');
		// Whoever asked in vain has left nothing behind.
		await jest.advanceTimersByTimeAsync(2 * MINUTE_MS);
		expect((await new Process().take(ANN)).state).toBe('held');
	});

	it('are let go one by one', async () => {
		const [ann] = await new Process().takeAll([ANN, BOB]);
		await settled(ann?.release() ?? Promise.reject(new Error('There is no lease')));
		expect((await new Process().take(ANN)).state).toBe('held');
		expect((await new Process().take(BOB)).state).toBe('taken');
	});

	it('are surely had by one at most of those who ask in the same moment', async () => {
		for (let round = 0; round < 50; round++) {
			if (round % 2 === 0) lists.rows.clear();
			const leads = [0, 1, 2].map((lead) => [`address ${round} ${lead}`]);
			const all = await settled(
				Promise.all([0, 1, 2].map(async () => await new Process().takeAll(leads))),
			);
			for (const lead of [0, 1, 2]) {
				const states = all.map((leases) => leases[lead]?.state);
				expect(states.filter((state) => state === 'held').length).toBeLessThanOrEqual(1);
				expect(states.some((state) => state !== 'taken')).toBe(true);
			}
			await jest.advanceTimersByTimeAsync(2 * MINUTE_MS);
		}
	});
});
