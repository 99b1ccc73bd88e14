import type { HoverContext } from './connection';

/** The signal of a stopped execution; contexts outside executions have none. */
export function cancelSignalOf(context: HoverContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** Whether the execution that a context belongs to was stopped. */
export const isCancelled = (context: HoverContext) => cancelSignalOf(context)?.aborted === true;
