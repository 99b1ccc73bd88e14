import type { IExecuteFunctions } from 'n8n-workflow';

import { discard, isByteStream } from '../n8n/byteStream';
import type { IdleTimeout } from './idleTimeout';
import type { RequestOutcome } from './outcome';

const MAX_TEXT_BYTES = 100_000;

/** Reads a refusal's body as text or JSON: unread, it would keep its connection open. */
export async function readRefusal(
	context: IExecuteFunctions,
	outcome: RequestOutcome,
	idle: IdleTimeout,
): Promise<RequestOutcome> {
	if (outcome.kind === 'failure' || !isByteStream(outcome.body)) return outcome;
	const { status, headers, body } = outcome;
	// With a 202 the file is still in the making.
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
		text = '';
	}
	try {
		return { ...outcome, body: JSON.parse(text) as unknown };
	} catch {
		return { ...outcome, body: text };
	}
}
