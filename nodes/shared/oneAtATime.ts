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

/** Runs work while nothing else in this process runs under one of its keys. */
export async function oneAtATime<Result>(
	keys: string | readonly string[],
	work: () => Promise<Result>,
): Promise<Result> {
	// Sorted, so that two with two keys in common can't deadlock.
	const ordered = [...new Set([keys].flat())].sort();
	return await ordered.reduceRight<() => Promise<Result>>(
		(inner, key) => async () => await inTurn(key, inner),
		work,
	)();
}
