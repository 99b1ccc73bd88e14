/** By key: the end of the line of those who wait for their turn. */
const turns = new Map<string, Promise<void>>();

/**
 * Does some work while nothing else in this process works under the same key.
 *
 * @throws what the work throws
 */
export async function oneAtATime<Result>(
	key: string,
	work: () => Promise<Result>,
): Promise<Result> {
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
