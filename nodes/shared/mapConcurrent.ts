/** How many reads leave at a time; Hover allows 120 requests a minute. */
export const CONCURRENT_READS = 4;

/**
 * Works through entries, some at a time, and keeps their order.
 *
 * @param width how many at a time
 * @throws the first error; nothing new is started after it, and what runs is waited for
 */
export async function mapConcurrent<Entry, Result>(
	entries: readonly Entry[],
	width: number,
	work: (entry: Entry, index: number) => Promise<Result>,
): Promise<Result[]> {
	const results = new Array<Result>(entries.length);
	const failures: unknown[] = [];
	let next = 0;
	const worker = async () => {
		while (next < entries.length && failures.length === 0) {
			const index = next++;
			try {
				results[index] = await work(entries[index], index);
			} catch (error) {
				failures.push(error);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, entries.length) }, worker));
	if (failures.length > 0) throw failures[0];
	return results;
}
