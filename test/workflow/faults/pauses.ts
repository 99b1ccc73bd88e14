/**
 * Takes the place of n8n-workflow's `sleep` in the fault tests: a pause is written down and over at once,
 * so that a row takes no longer than its requests and the pauses themselves can be checked.
 */
import type * as N8nWorkflow from 'n8n-workflow';

/** The pauses since they were last cleared, in ms. */
export const PAUSES: number[] = [];

let whenPausing: (() => Promise<void>) | undefined;

/** Has something happen in the next pause; clears what was written down. */
export function clearPauses(duringTheFirst?: () => Promise<void>): void {
	PAUSES.length = 0;
	whenPausing = duringTheFirst;
}

async function pause(ms: number): Promise<void> {
	PAUSES.push(ms);
	const happens = whenPausing;
	whenPausing = undefined;
	await happens?.();
}

/** n8n-workflow as it is, but for `sleep`. */
export function withoutPauses(): typeof N8nWorkflow {
	return { ...jest.requireActual<typeof N8nWorkflow>('n8n-workflow'), sleep: pause };
}
