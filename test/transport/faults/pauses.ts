/**
 * Takes the place of n8n-workflow's `sleep` in the fault tests: a pause is written down and over at once,
 * so that a row takes no longer than its requests and the pauses themselves can be checked.
 */
import type * as N8nWorkflow from 'n8n-workflow';

/** The pauses since they were last cleared, in ms. */
export const PAUSES: number[] = [];

/** How far the clock is ahead of the real one, because pauses are over at once, in ms. */
let aheadMs = 0;

/** Time passes in which nothing happens. */
export function letPass(ms: number): void {
	aheadMs += ms;
}

/** Lets the clock that measures durations count the pauses as if they had been waited for. */
export function countPauses(): void {
	const real = performance.now.bind(performance);
	jest.spyOn(performance, 'now').mockImplementation(() => real() + aheadMs);
}

let whenPausing: (() => Promise<void>) | undefined;

/** Has something happen in the next pause; clears what was written down. */
export function clearPauses(duringTheFirst?: () => Promise<void>): void {
	PAUSES.length = 0;
	whenPausing = duringTheFirst;
}

async function pause(ms: number): Promise<void> {
	PAUSES.push(ms);
	aheadMs += ms;
	const happens = whenPausing;
	whenPausing = undefined;
	await happens?.();
	// What is under way goes on meanwhile, as it would in a real pause.
	await new Promise((resolve) => setTimeout(resolve, 1));
}

/** n8n-workflow as it is, but for `sleep`. */
export function withoutPauses(): typeof N8nWorkflow {
	return { ...jest.requireActual<typeof N8nWorkflow>('n8n-workflow'), sleep: pause };
}
