import { after } from './n8n/after';

/** Whether a promise settles within `ms`. */
export async function settledWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
	const settled = promise.then(
		() => true,
		() => true,
	);
	const late = new Promise<boolean>((resolve) => {
		after(Math.max(0, ms), () => resolve(false));
	});
	return await Promise.race([settled, late]);
}

/**
 * What a promise gives within `ms`; the work itself goes on.
 *
 * @throws Error with the message if it takes longer, and whatever the promise rejects with
 */
export async function resultWithin<Result>(
	promise: Promise<Result>,
	ms: number,
	message: string,
): Promise<Result> {
	if (!(await settledWithin(promise, ms))) throw new Error(message);
	return await promise;
}
