import { randomUUID } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

import { executeTrigger } from '../../nodes/HoverTrigger/execute';
import type * as Execute from '../../nodes/HoverTrigger/execute';
import { reserveDelivery } from '../../nodes/HoverTrigger/webhook/deduplication';
import { useFakeTimers, useRealTimers } from '../support/fakeTimers';
import { firstOf } from '../support/present';
import { SharedLists } from '../support/sharedLists';

let lists: SharedLists;
let key: string;
const warn = jest.fn();
const info = jest.fn();

beforeEach(() => {
	lists = new SharedLists();
	key = randomUUID();
	jest.clearAllMocks();
});

/** An execution that a delivery has started. */
function execution(more: Partial<IExecuteFunctions> = {}): IExecuteFunctions {
	return lists.contextOf('trigger', {
		getMode: () => 'webhook',
		getNode: () => ({ id: 'trigger' }) as never,
		getNodeParameter: ((_name: string, _item: number, fallback: unknown) => fallback) as never,
		getInputData: () => [
			{ json: { event: 'e', job_id: 7, email: 'a@b.c', _hover: { delivery_key: key } } },
		],
		logger: { warn, info } as never,
		...more,
	});
}

type Process = (context: IExecuteFunctions) => Promise<number>;

/** The trigger as another process has it, which shares nothing but the database. */
function anotherProcess(): Process {
	let loaded: typeof Execute | undefined;
	jest.isolateModules(() => {
		loaded = jest.requireActual<typeof Execute>('../../nodes/HoverTrigger/execute');
	});
	return async (context) => firstOf(await loaded!.executeTrigger(context)).length;
}

const here: Process = async (context) => firstOf(await executeTrigger(context)).length;

const accepted = async () =>
	await reserveDelivery({
		key,
		expiresAtMs: Date.now() + 60_000,
		sentMs: Date.now(),
		subject: key,
		bodyKey: undefined,
		interrupts: [],
		jobReport: undefined,
	});

describe('executeTrigger', () => {
	it('goes on with what this process has accepted, and asks the database nothing', async () => {
		await accepted();
		const context = execution();
		context.helpers.checkProcessedAndRecord = jest.fn();
		expect(await here(context)).toBe(1);
		expect(context.helpers.checkProcessedAndRecord).not.toHaveBeenCalled();
	});

	it('lets one of two executions in this process go on, and the same one again', async () => {
		await accepted();
		const [first, other] = [execution(), execution()];
		expect([await here(first), await here(other), await here(first)]).toEqual([1, 0, 1]);
	});

	it('lets one of two processes go on that get the same delivery one after the other', async () => {
		const [one, other, third] = [anotherProcess(), anotherProcess(), anotherProcess()];
		expect([await one(execution()), await other(execution())]).toEqual([1, 0]);
		key = randomUUID();
		expect(await third(execution())).toBe(1);
	});

	it('costs one question at most, in the list of this node', async () => {
		const context = execution();
		const ask = jest.spyOn(context.helpers, 'checkProcessedAndRecord');
		const others = (
			['removeProcessed', 'clearAllProcessedItems', 'getProcessedDataCount'] as const
		).map((name) => jest.spyOn(context.helpers, name));
		const run = anotherProcess();
		expect([await run(context), await run(execution())]).toEqual([1, 0]);
		expect(ask).toHaveBeenCalledTimes(1);
		expect(firstOf(ask.mock.calls).slice(1)).toEqual([
			'node',
			expect.objectContaining({ mode: 'entries' }),
		]);
		for (const other of others) expect(other).not.toHaveBeenCalled();
		expect([...lists.rows.keys()]).toEqual(['trigger']);
	});

	it('goes on again when n8n runs the execution once more, in another process too', async () => {
		const context = execution();
		expect(await anotherProcess()(context)).toBe(1);
		expect(await anotherProcess()(context)).toBe(1);
		expect(await anotherProcess()(execution())).toBe(0);
	});

	it('hands on whatever a person runs again or tries out', async () => {
		const run = anotherProcess();
		await run(execution());
		for (const mode of ['retry', 'manual'] as const) {
			expect(await run(execution({ getMode: () => mode }))).toBe(1);
		}
	});

	it.each([
		['an insert that always fails', 'foreign key constraint failed'],
		['a list that another mode uses', 'incompatible setting'],
		['no database', 'no database'],
	])('goes on with %s, and says so', async (_, problem) => {
		const fails = async () => await Promise.reject(new Error(problem));
		const context = execution();
		context.helpers.checkProcessedAndRecord = fails;
		expect(await anotherProcess()(context)).toBe(1);
		expect(warn).toHaveBeenCalledWith(expect.stringContaining(problem));
	});

	it('goes on after some seconds when the database never answers, and those behind it too', async () => {
		useFakeTimers();
		try {
			const run = anotherProcess();
			const stuck = Array.from({ length: 3 }, () => {
				key = randomUUID();
				const context = execution({ getWorkflow: () => ({ id: 'one' }) as never });
				context.helpers.checkProcessedAndRecord = async () => await new Promise(() => {});
				return run(context);
			});
			await jest.advanceTimersByTimeAsync(10_000);
			expect(await Promise.all(stuck)).toEqual([1, 1, 1]);
		} finally {
			useRealTimers();
		}
	});

	it('loses no entry of events that one process runs at the same moment', async () => {
		const run = anotherProcess();
		const keys = Array.from({ length: 20 }, () => randomUUID());
		const copies = async (process: Process) =>
			await Promise.all(
				keys.map(async (each) => {
					key = each;
					return await process(execution({ getWorkflow: () => ({ id: 'one' }) as never }));
				}),
			);
		expect(await copies(run)).toEqual(keys.map(() => 1));
		expect(await copies(anotherProcess())).toEqual(keys.map(() => 0));
	});

	it('goes on where n8n has no such lists', async () => {
		expect(await anotherProcess()(execution({ helpers: {} as never }))).toBe(1);
		expect(warn).not.toHaveBeenCalled();
	});

	it('tells the log which repeat it drops, and nothing about a person', async () => {
		await anotherProcess()(execution());
		expect(info).not.toHaveBeenCalled();
		await anotherProcess()(execution());
		expect(info.mock.calls).toEqual([
			[expect.stringMatching(new RegExp(`repeat.*event e.*job_id 7.*${key}`)) as string],
		]);
		expect(JSON.stringify(info.mock.calls)).not.toContain('@');
	});
});
