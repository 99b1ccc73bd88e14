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
