import type { HoverContext } from './transport/connection';

/** Says something beside the output of a run; outside executions there is nowhere to. */
export function addHint(
	context: HoverContext,
	message: string,
	type: 'info' | 'warning' = 'info',
): void {
	if (!('addExecutionHints' in context)) return;
	context.addExecutionHints({ message, type, location: 'outputPane' });
}
