/** Hover allows 120 requests a minute. */
export const CONCURRENT_READS = 4;

/** Maps in order. Throws the first error: nothing new is started after it, and what runs is awaited. */
export async function mapConcurrent<Entry, Result>(
	entries: readonly Entry[],
	concurrency: number,
	work: (entry: Entry, index: number) => Promise<Result>,
): Promise<Result[]> {
	const results = new Array<Result>(entries.length);
	const failures: unknown[] = [];
	const left = entries.entries();
	const worker = async () => {
		for (const [index, entry] of left) {
			try {
				results[index] = await work(entry, index);
			} catch (error) {
				failures.push(error);
			}
			if (failures.length > 0) return;
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, entries.length) }, worker));
	if (failures.length > 0) throw failures[0];
	return results;
}
