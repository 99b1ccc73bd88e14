import type { IHookFunctions, NodeOperationError } from 'n8n-workflow';

import { errorSentence, sentences } from '../../shared/errorSentence';
import { plainError } from '../../shared/n8n/plainError';

/** What the person who publishes reads: what failed, what Hover said, what to do. */
export function activationError(
	context: IHookFunctions,
	problem: string,
	error?: unknown,
): NodeOperationError {
	const reason = error === undefined ? '' : errorSentence(error);
	return plainError(context.getNode(), sentences([problem, reason]));
}
