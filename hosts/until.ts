import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until there is an answer.
 *
 * @param what completes "Waited … for "
 * @throws Error after `timeoutMs`
 */
export async function until<Result>(
	what: string,
	ask: () => Promise<Result | undefined>,
	timeoutMs = 120_000,
): Promise<Result> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const result = await ask();
		if (result !== undefined) return result;
		if (Date.now() > deadline)
			throw new Error(`Waited ${timeoutMs / 1000} s for ${what}, in vain.`);
		await pause(250);
	}
}
