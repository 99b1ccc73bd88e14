import type { Row } from '../../bench/row';
import { measureRow } from '../../bench/row';

const exactly = (count: number) => ({ least: count, most: count, withinMs: 0 });

describe('a row of the bench', () => {
	it('warms up, then measures in turns, and gives the medians of one thing', async () => {
		const order: string[] = [];
		const times: Record<string, number[]> = { ours: [900, 20, 40, 30], floor: [900, 10, 12, 11] };
		const contender = (role: 'ours' | 'floor') => ({
			role,
			name: role,
			run: async () => {
				order.push(role);
				return { ms: times[role]?.shift() ?? 0, cpuMs: 6, credentialReads: 3 };
			},
		});
		const row: Row = {
			name: 'row',
			what: 'Row',
			per: { count: 2, thing: 'item' },
			goal: { against: 'floor', times: 1 },
			contenders: [contender('ours'), contender('floor')],
		};
		const { figures } = await measureRow(row, exactly(3), { what: 'time' });
		expect(order.join(' ')).toBe('ours floor ours floor floor ours ours floor');
		expect(figures.ours).toMatchObject({ ms: 15, cpuMs: 3, credentialReads: 3, rounds: 3 });
		expect(figures.ours?.addedMb).toBeUndefined();
		expect(figures.floor).toMatchObject({ ms: 5.5 });
	});

	it('measures memory in runs of its own, where there is a goal for it', async () => {
		const probe: { what: 'time' | 'memory' } = { what: 'time' };
		const run = async () => (probe.what === 'time' ? { ms: 10 } : { ms: 999, addedMb: 7 });
		const renewed: string[] = [];
		const row: Row = {
			name: 'row',
			what: 'Row',
			per: { count: 1, thing: 'item' },
			goal: { against: 'floor', moreMb: 16 },
			contenders: [{ role: 'ours', name: 'ours', run }],
			renew: async () => void renewed.push(probe.what),
		};
		const { figures } = await measureRow(row, exactly(7), probe);
		expect(figures.ours).toMatchObject({ ms: 10, addedMb: 7, rounds: 7 });
		expect(renewed).toEqual(['memory', 'memory', 'memory']);
		expect(probe.what).toBe('time');
	});

	it('gives what is quick more rounds, and what is slow the least', async () => {
		const rowOf = (run: () => Promise<{ ms: number }>): Row => ({
			name: 'row',
			what: 'Row',
			per: { count: 1, thing: 'item' },
			goal: { against: 'floor', times: 1 },
			contenders: [{ role: 'ours', name: 'ours', run }],
		});
		const run = async () => ({ ms: 1 });
		const most = { least: 2, most: 5, withinMs: Infinity };
		const quick = await measureRow(rowOf(run), most, { what: 'time' });
		const slow = await measureRow(rowOf(run), { ...most, withinMs: -1 }, { what: 'time' });
		expect([quick.figures.ours?.rounds, slow.figures.ours?.rounds]).toEqual([5, 2]);
	});
});
