import type { Result } from '../../bench/row';
import { between, capacityTable, isReached, moreMbOf, tableOf, timesOf } from '../../bench/table';
import { growthPicture } from '../../bench/picture';

const figures = (name: string, ms: number, addedMb?: number) => ({
	name,
	ms,
	addedMb,
	spread: 0,
	rounds: 7,
});

const RESULT: Result = {
	name: 'get',
	what: 'Job: Get',
	thing: 'item',
	goal: { against: 'without', times: 1.05, moreMb: 16 },
	figures: {
		ours: { ...figures('Hover', 5, 30), credentialReads: 91 },
		without: { ...figures('HTTP Request', 10, 20), credentialReads: 270 },
	},
};

describe('the table of the bench', () => {
	it('has the ratios of a row and whether its goal is reached', () => {
		const [, , row] = tableOf([RESULT]).split('\n');
		expect(row).toBe(
			'| Job: Get | item | 5 ms (Hover) | 10 ms (HTTP Request) | – | 0.5 × | – | 30 / 20 MB | 91 / 270 | ≤ 1.05 × without, ≤ 16 MB more | yes |',
		);
		expect(timesOf(RESULT, 'floor')).toBeUndefined();
		expect(moreMbOf(RESULT, 'without')).toBe(10);
	});

	it('reaches no goal by being fast and large, or small and slow', () => {
		const { without } = RESULT.figures;
		const large = {
			...RESULT,
			figures: { without, ours: { ...figures('Hover', 5), addedMb: 37 } },
		};
		const slow = { ...RESULT, figures: { without, ours: { ...figures('Hover', 11), addedMb: 1 } } };
		expect([RESULT, large, slow].map(isReached)).toEqual([true, false, false]);
		const late = { ...RESULT, goal: { against: 'without' as const, mostMs: 4 } };
		expect(isReached(late)).toBe(false);
		expect(tableOf([late])).toContain('| ≤ 4 ms | no |');
	});

	it('has no goal where none is set', () => {
		const row = tableOf([{ ...RESULT, goal: { against: 'floor' } }]).split('\n')[2];
		expect(row?.endsWith('| – |  |')).toBe(true);
	});

	it('says in whole numbers what a server carries in a minute', () => {
		const lead = { what: 'Leads', aMinute: 1059.6, peakMb: 412, limit: 'Hover' };
		expect(capacityTable([lead]).split('\n')[2]).toBe('| Leads | 1,060 | 412 MB | Hover |');
	});

	it('replaces what is between two markers, and nothing else', () => {
		const page = 'Before\n<!-- bench -->\nold\n<!-- /bench -->\nAfter';
		expect(between(page, 'bench', 'new')).toBe(
			'Before\n<!-- bench -->\n\nnew\n\n<!-- /bench -->\nAfter',
		);
		expect(() => between('no markers', 'bench', 'new')).toThrow('no markers');
	});
});

describe('the picture of growth', () => {
	it('draws what grows in proportion as a straight line', () => {
		const points = [1, 10, 100].map((count) => ({ count, ms: count * 5 }));
		const picture = growthPicture([{ name: 'Get', of: 'items', points }]);
		const [, drawn = ''] = /<polyline points="([^"]+)"/.exec(picture) ?? [];
		const [a, b, c] = drawn.split(' ').map((point) => point.split(',').map(Number));
		expect(picture).toContain('>Get</text>');
		expect((b?.[0] ?? 0) - (a?.[0] ?? 0)).toBeCloseTo((c?.[0] ?? 0) - (b?.[0] ?? 0), 0);
		expect((b?.[1] ?? 0) - (a?.[1] ?? 0)).toBeCloseTo((c?.[1] ?? 0) - (b?.[1] ?? 0), 0);
		expect(c?.[1]).toBeLessThan(a?.[1] ?? 0);
	});
});
