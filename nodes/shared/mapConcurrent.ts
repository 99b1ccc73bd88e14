import { Slots } from './slots';

/** Hover allows 120 requests a minute. */
export const CONCURRENT_READS = 4;

/**
 * Maps in order: so many at a time, or as slots become free that are shared with others. Throws the first error:
 * nothing new is started after it, and what runs is awaited.
 */
export async function mapConcurrent<Entry, Result>(
	entries: readonly Entry[],
	concurrency: number | Slots,
	work: (entry: Entry, index: number) => Promise<Result>,
): Promise<Result[]> {
	const slots = typeof concurrency === 'number' ? new Slots(concurrency) : concurrency;
	const results = new Array<Result>(entries.length);
	const failures: unknown[] = [];
	const left = entries.entries();
	const workNext = async (): Promise<boolean> => {
		const leave = await slots.take();
		try {
			const next = left.next();
			if (next.done === true || failures.length > 0) return false;
			const [index, entry] = next.value;
			results[index] = await work(entry, index);
			return true;
		} finally {
			leave();
		}
	};
	const worker = async () => {
		try {
			while (await workNext());
		} catch (error) {
			failures.push(error);
		}
	};
	await Promise.all(Array.from({ length: Math.min(slots.most, entries.length) }, worker));
	if (failures.length > 0) throw failures[0];
	return results;
}
