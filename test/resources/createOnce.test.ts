import type { IDataObject, INode } from 'n8n-workflow';

import { endpoint } from '../../nodes/shared/api/endpoint';
import type { CreateOnce } from '../../nodes/shared/createOnce';
import { createOnce } from '../../nodes/shared/createOnce';
import { outcomeError } from '../../nodes/shared/errors';
import type { ExecuteClient } from '../../nodes/shared/transport/client';
import type { RequestOutcome } from '../../nodes/shared/transport/outcome';

const NOTES = endpoint('POST /api/v1/notes', 'create-note');
const DONE: RequestOutcome = { kind: 'response', status: 201, headers: {}, body: { id: 7 } };
const REFUSED: RequestOutcome = { kind: 'response', status: 422, headers: {}, body: 'no' };
const LOST: RequestOutcome = { kind: 'failure', reason: 'noResponse', detail: 'it broke' };

/** Hover with prepared outcomes; counts what was sent. */
class PreparedHover {
	sent = 0;
	private readonly outcomes: RequestOutcome[];

	constructor(...outcomes: RequestOutcome[]) {
		this.outcomes = outcomes;
	}

	/** One try of one item, as n8n makes them. */
	async create(
		operation: CreateOnce<IDataObject> = {},
		{ execution = 'e1', run = 0, item = 0, retryOnFail = true } = {},
	) {
		const node = { id: 'n', name: 'Node', type: 't', retryOnFail } as INode;
		const client = {
			itemIndex: item,
			context: {
				getNode: () => node,
				getExecutionId: () => execution,
				getWorkflowDataProxy: () => ({ $runIndex: run }),
			},
			outcome: async (_: unknown, options: { beforeSend?: () => Promise<void> }) => {
				await options.beforeSend?.();
				this.sent += 1;
				return this.outcomes.shift() ?? DONE;
			},
			error: (attempt: { task: string }, outcome: RequestOutcome) =>
				outcomeError(node, { ...attempt, writes: true }, outcome),
		};
		return await createOnce(
			client as unknown as ExecuteClient,
			NOTES,
			{ task: 'add the note' },
			operation,
		);
	}
}

let execution = 0;
/** A run that no other test has. */
const newRun = () => ({ execution: `run ${++execution}` });

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('sends, and gives what the response names', async () => {
	const hover = new PreparedHover();
	expect(await hover.create({}, newRun())).toEqual({ how: 'created', record: { id: 7 } });
});

it('sends nothing where it exists', async () => {
	const hover = new PreparedHover();
	const existing = async () => await Promise.resolve({ id: 1 });
	expect(await hover.create({ existing }, newRun())).toEqual({
		how: 'existing',
		record: { id: 1 },
	});
	expect(hover.sent).toBe(0);
});

it('looks for what a request without a response made', async () => {
	const hover = new PreparedHover(LOST);
	const find = jest.fn().mockResolvedValueOnce(undefined).mockResolvedValueOnce({ id: 8 });
	const created = hover.create({ find }, newRun());
	await jest.advanceTimersByTimeAsync(20_000);
	expect(await created).toEqual({ how: 'found', record: { id: 8 } });
	expect(find).toHaveBeenCalledTimes(2);
	expect(hover.sent).toBe(1);
});

it('takes a success that names nothing for no response', async () => {
	const hover = new PreparedHover();
	const failure = hover.create({ read: () => undefined }, newRun());
	await expect(failure).rejects.toThrow("Hover's response doesn't name what was created");
	await expect(failure).rejects.toHaveProperty(
		'description',
		expect.stringContaining('not repeated'),
	);
});

describe('when n8n runs the node again', () => {
	it('gives once more what was done', async () => {
		const hover = new PreparedHover();
		const run = newRun();
		await hover.create({}, run);
		const existing = jest.fn();
		expect(await hover.create({ existing }, run)).toEqual({ how: 'created', record: { id: 7 } });
		expect(hover.sent).toBe(1);
		expect(existing).not.toHaveBeenCalled();
	});

	it('sends nothing that may have been done', async () => {
		const hover = new PreparedHover(LOST);
		const run = newRun();
		await expect(hover.create({}, run)).rejects.toThrow('it broke');
		await expect(hover.create({}, run)).rejects.toThrow('an earlier try may have done it');
		await expect(hover.create({}, run)).rejects.toThrow('an earlier try may have done it');
		expect(hover.sent).toBe(1);
	});

	it('finds what may have been done', async () => {
		const hover = new PreparedHover(LOST);
		const run = newRun();
		await expect(hover.create({}, run)).rejects.toThrow('it broke');
		const find = async () => await Promise.resolve({ id: 9 });
		expect(await hover.create({ find }, run)).toEqual({ how: 'found', record: { id: 9 } });
		expect(await hover.create({}, run)).toEqual({ how: 'found', record: { id: 9 } });
		expect(hover.sent).toBe(1);
	});

	it.each<[string, RequestOutcome]>([
		['Hover refused', REFUSED],
		['never left', { kind: 'failure', reason: 'unreachable', detail: 'it is off' }],
	])('sends again what %s', async (_, outcome) => {
		const hover = new PreparedHover(outcome);
		const run = newRun();
		await expect(hover.create({}, run)).rejects.toThrow();
		expect((await hover.create({}, run)).how).toBe('created');
		expect(hover.sent).toBe(2);
	});

	it('sends again what a last look held back', async () => {
		const hover = new PreparedHover();
		const run = newRun();
		const beforeSend = async () => await Promise.reject(new Error('another one is open'));
		await expect(hover.create({ beforeSend }, run)).rejects.toThrow('another one is open');
		expect((await hover.create({}, run)).how).toBe('created');
		expect(hover.sent).toBe(1);
	});

	it('tells items, runs and executions apart, and needs Retry On Fail', async () => {
		const hover = new PreparedHover();
		const run = newRun();
		await hover.create({}, run);
		await hover.create({}, { ...run, item: 1 } as never);
		await hover.create({}, { ...run, run: 1 } as never);
		await hover.create({}, newRun());
		expect(hover.sent).toBe(4);
		await hover.create({}, { ...run, retryOnFail: false } as never);
		expect(hover.sent).toBe(5);
	});
});
