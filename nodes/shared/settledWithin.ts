import { sleep } from 'n8n-workflow';

/** `sleep` can't be ended early, so it is slept in steps, in ms. */
const STEP_MS = 250;

/** Waits until a promise is settled, for so many ms at most. */
export async function settledWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
	const deadlineMs = Date.now() + ms;
	const settled = promise.then(
		() => true,
		() => true,
	);
	for (;;) {
		const leftMs = deadlineMs - Date.now();
		if (leftMs <= 0) return await Promise.race([settled, Promise.resolve(false)]);
		const pause = sleep(Math.min(STEP_MS, leftMs)).then(() => false);
		if (await Promise.race([settled, pause])) return true;
	}
}
