/** By key: the end of the line of those who wait for their turn. */
const turns = new Map<string, Promise<void>>();

async function inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
	const before = turns.get(key) ?? Promise.resolve();
	const running = before.then(work);
	const turn = running.then(
		() => undefined,
		() => undefined,
	);
	turns.set(key, turn);
	try {
		return await running;
	} finally {
		if (turns.get(key) === turn) turns.delete(key);
	}
}

/**
 * Does some work while nothing else in this process works under one of its keys.
 *
 * @throws what the work throws
 */
export async function oneAtATime<Result>(
	keys: string | readonly string[],
	work: () => Promise<Result>,
): Promise<Result> {
	// Always in the same order, so that two with two keys in common can't wait for each other.
	const ordered = [...new Set([keys].flat())].sort();
	return await ordered.reduceRight<() => Promise<Result>>(
		(inner, key) => async () => await inTurn(key, inner),
		work,
	)();
}
