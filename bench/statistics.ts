/** The middle of some numbers; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
	if (values.length === 0) throw new Error('There is no median of nothing');
	const sorted = [...values].sort((a, b) => a - b);
	const upper = Math.floor(sorted.length / 2);
	const lower = sorted.length % 2 === 0 ? upper - 1 : upper;
	return ((sorted[lower] ?? 0) + (sorted[upper] ?? 0)) / 2;
}

/** The middle half of some numbers, as a share of their median: how far a result can be trusted. */
export function spread(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? 0;
	const middle = median(values);
	return middle === 0 ? 0 : (at(0.75) - at(0.25)) / middle;
}

/** A number with as many digits as mean something: 0.93, 1.4, 12, 340. */
export function short(value: number): string {
	const digits = Math.abs(value) < 1 ? 2 : Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
	return String(Number(value.toFixed(digits)));
}

/** The order of the candidates in a round: each begins in turn, so that none is always first. */
export function rotated<T>(list: readonly T[], round: number): T[] {
	const start = list.length === 0 ? 0 : round % list.length;
	return [...list.slice(start), ...list.slice(0, start)];
}
