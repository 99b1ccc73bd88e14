import { sleep } from 'n8n-workflow';

import type { HoverContext } from './connection';

/** Contexts outside executions have no signal. */
export function cancelSignalOf(context: HoverContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

export const isCancelled = (context: HoverContext) => cancelSignalOf(context)?.aborted === true;

/** Sleeps, and wakes at once when the execution is stopped. */
export async function sleepUnlessCancelled(context: HoverContext, ms: number): Promise<void> {
	const signal = cancelSignalOf(context);
	if (signal?.aborted === true) return;
	let wake = () => {};
	const stopped = new Promise<void>((resolve) => {
		wake = resolve;
		signal?.addEventListener('abort', wake);
	});
	await Promise.race([sleep(ms), stopped]);
	signal?.removeEventListener('abort', wake);
}
