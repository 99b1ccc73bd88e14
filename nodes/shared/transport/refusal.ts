import type { IExecuteFunctions } from 'n8n-workflow';

import { discard, isByteStream } from '../n8n/byteStream';
import type { IdleTimeout } from './idleTimeout';
import type { RequestOutcome } from './outcome';

/** More bytes are no text that helps. */
const MAX_TEXT_BYTES = 100_000;

/**
 * Reads a streamed body that is not the file: what Hover says instead. A body that stays unread keeps its
 * connection, and its listener for the end of the execution.
 *
 * @returns the outcome with a text or JSON as its body; a file's as it is
 */
export async function readRefusal(
	context: IExecuteFunctions,
	outcome: RequestOutcome,
	idle: IdleTimeout,
): Promise<RequestOutcome> {
	if (outcome.kind === 'failure' || !isByteStream(outcome.body)) return outcome;
	const { status, headers, body } = outcome;
	// A 202 says that the file is in the making; what comes with it is not the file.
	if (status < 300 && status !== 202) return outcome;
	if (Number(headers['content-length'] ?? 0) > MAX_TEXT_BYTES) {
		discard(body);
		return { ...outcome, body: '' };
	}
	let text: string;
	try {
		const bytes = await context.helpers.binaryToBuffer(idle.watch(body) as never);
		text = bytes.toString('utf8');
	} catch {
		// The status says enough.
		text = '';
	}
	try {
		return { ...outcome, body: JSON.parse(text) as unknown };
	} catch {
		return { ...outcome, body: text };
	}
}
