import { oneExecutionAtATime } from '../../nodes/shared/workflowLock';
import { SharedLists } from './sharedLists';

let lists: SharedLists;
beforeEach(() => {
	lists = new SharedLists();
});

describe('oneExecutionAtATime', () => {
	const FOREIGN = ['a customer', 'another customer'];

	it('leaves the list of a Remove Duplicates node alone, and works without a lock', async () => {
		for (const list of [FOREIGN, FOREIGN.slice(0, 1)]) {
			lists.rows.set('', [...list]);
			expect(await oneExecutionAtATime(lists.contextOf('node'), async () => 'done')).toBe('done');
			expect(lists.rows.get('')).toEqual(list);
		}
	});

	it('keeps what a Remove Duplicates node writes while the lock is held', async () => {
		await oneExecutionAtATime(lists.contextOf('node'), async () => {
			lists.rows.set('', [...(lists.rows.get('') ?? []), ...FOREIGN]);
		});
		expect(lists.rows.get('')).toEqual(FOREIGN);
	});

	it('is given back when the work fails', async () => {
		const work = oneExecutionAtATime(lists.contextOf('node'), async () => {
			throw new Error('no luck');
		});
		await expect(work).rejects.toThrow('no luck');
		expect(lists.rows.has('')).toBe(false);
	});

	it('is held by one at a time, though the database is so slow that others doubt it', async () => {
		jest.useFakeTimers();
		try {
			const slow = new SharedLists(1500);
			let inside = 0;
			const together: number[] = [];
			const all = Array.from({ length: 12 }, async () => {
				await oneExecutionAtATime(slow.contextOf('node'), async () => {
					inside += 1;
					await slow.contextOf('node').helpers.getProcessedDataCount('node', { mode: 'entries' });
					together.push(inside);
					inside -= 1;
				});
			});
			await jest.advanceTimersByTimeAsync(300_000);
			await Promise.all(all);
			expect(together).toEqual(all.map(() => 1));
			expect(slow.rows.has('')).toBe(false);
		} finally {
			jest.useRealTimers();
		}
	});

	it('is taken over from a process that died with it, but not from one at work', async () => {
		jest.useFakeTimers();
		try {
			const dead = oneExecutionAtATime(
				lists.contextOf('node'),
				async () => await new Promise<void>(() => {}),
			);
			await jest.advanceTimersByTimeAsync(100);
			const work = jest.fn(async () => {});
			const next = oneExecutionAtATime(lists.contextOf('node'), work);
			await jest.advanceTimersByTimeAsync(25_000);
			expect(work).not.toHaveBeenCalled();
			await jest.advanceTimersByTimeAsync(25_000);
			expect(work).toHaveBeenCalledTimes(1);
			await next;
			expect(await Promise.race([dead, Promise.resolve('still dead')])).toBe('still dead');
		} finally {
			jest.useRealTimers();
		}
	});
});
