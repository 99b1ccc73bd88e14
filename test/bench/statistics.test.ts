import { median, rotated, short, spread } from '../../bench/statistics';

describe('the statistics of the bench', () => {
	it('finds the middle of an odd and an even count', () => {
		expect(median([9, 1, 5])).toBe(5);
		expect(median([4, 1, 100, 2])).toBe(3);
		expect(() => median([])).toThrow('no median');
	});

	it('tells how far the middle half lies apart', () => {
		expect(spread([10, 10, 10])).toBe(0);
		expect(spread([1, 8, 10, 12, 90])).toBeCloseTo(0.4);
	});

	it('writes as many digits as mean something', () => {
		expect([0.934, 1.446, 12.34, 340.7].map(short)).toEqual(['0.93', '1.45', '12.3', '341']);
	});

	it('lets each one begin in turn', () => {
		expect([0, 1, 2, 3].map((round) => rotated(['a', 'b', 'c'], round).join(''))).toEqual([
			'abc',
			'bca',
			'cab',
			'abc',
		]);
		expect(rotated([], 1)).toEqual([]);
	});
});
