import type { Row } from '../../bench/row';
import { measureRow } from '../../bench/row';

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
		const { figures } = await measureRow(row, 3);
		expect(order.join(' ')).toBe('ours floor ours floor floor ours ours floor');
		expect(figures.ours).toMatchObject({ ms: 15, cpuMs: 3, credentialReads: 3, rounds: 3 });
		expect(figures.ours?.addedMb).toBeUndefined();
		expect(figures.floor).toMatchObject({ ms: 5.5 });
	});
});
