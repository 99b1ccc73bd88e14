import { addHint } from './executionHint';
import type { HoverContext } from './transport/connection';

/**
 * Says beside the output and in n8n's log that a list is not whole, since Hover gives one page whatever page it is
 * asked for.
 * @param task completes "Could not …", such as `list the jobs`
 */
export function tellOfMissing(context: HoverContext, task: string, count?: number): void {
	const message = `Could not ${task} completely: Hover returns the same page for every page number, so ${count ?? 'some'} are missing`;
	context.logger.warn(`Hover: ${message}`);
	addHint(context, message, 'warning');
}
