import type { HoverContext } from './connection';

interface Waits {
	/** How many requests wait now. */
	count: number;
	sinceMs: number;
	totalMs: number;
}

const waitsOf = new WeakMap<HoverContext, Waits>();

/**
 * Notes that a request of an execution begins to wait for the rate limit.
 *
 * @returns ends the wait
 */
export function beginWait(context: HoverContext): () => void {
	const waits = waitsOf.get(context) ?? { count: 0, sinceMs: 0, totalMs: 0 };
	waitsOf.set(context, waits);
	if (waits.count === 0) waits.sinceMs = performance.now();
	waits.count += 1;
	return () => {
		waits.count -= 1;
		if (waits.count === 0) waits.totalMs += performance.now() - waits.sinceMs;
	};
}

/** How long an execution has waited for the rate limit; what waited at the same time counts once. */
export const waitedMs = (context: HoverContext): number => waitsOf.get(context)?.totalMs ?? 0;
