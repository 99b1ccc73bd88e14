import type { IHookFunctions, NodeOperationError } from 'n8n-workflow';

import { errorSentence, sentences } from '../../shared/errorSentence';
import { plainError } from '../../shared/n8n/plainError';
import type { HoverClient } from '../../shared/transport/client';

export type HookClient = HoverClient<IHookFunctions>;

/** The error shown at publishing: what failed, what Hover said, what to do. */
export function activationError(
	{ context }: HookClient,
	problem: string,
	error?: unknown,
): NodeOperationError {
	const reason = error === undefined ? '' : errorSentence(error);
	return plainError(context.getNode(), sentences([problem, reason]));
}
