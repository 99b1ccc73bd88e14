import type { IHttpRequestMethods } from 'n8n-workflow';

import { isCancelled, sleepUnlessCancelled } from './cancellation';
import type { HoverContext } from './connection';
import type { RequestOutcome } from './outcome';
import { isOutcomeUnknown } from './outcome';

/** RFC 9110's terms. An `unsafe` request messages a person, spends money or makes something new each time. */
export type Safety = 'safe' | 'idempotent' | 'unsafe';

/** Delays in ms, each twice the one before. */
export const RETRY = { retries: 4, firstMs: 500, longestMs: 4000 };

/** The safety of a method, unless an operation says otherwise. */
export function safetyOf(method: IHttpRequestMethods): Safety {
	if (method === 'GET') return 'safe';
	return ['PUT', 'PATCH', 'DELETE'].includes(method) ? 'idempotent' : 'unsafe';
}

/** Equal jitter. */
export const jittered = (ms: number) => ms / 2 + Math.random() * (ms / 2);

/**
 * The delay in ms; undefined for no retry. What never left may always be sent again, what Hover may have
 * carried out only if a second time changes nothing.
 */
export function retryDelayMs(
	outcome: RequestOutcome,
	safety: Safety,
	failures: number,
	retries = RETRY.retries,
): number | undefined {
	const neverLeft = outcome.kind === 'failure' && outcome.reason === 'unreachable';
	const isRepeatable = neverLeft || (safety !== 'unsafe' && isOutcomeUnknown(outcome));
	if (!isRepeatable || failures >= retries) return undefined;
	return jittered(Math.min(RETRY.firstMs * 2 ** failures, RETRY.longestMs));
}

/** Retries with backoff according to the request's safety. 429s are the rate limiter's matter. */
export async function withRetry(
	context: HoverContext,
	send: () => Promise<RequestOutcome>,
	safety: Safety,
	retries?: number,
): Promise<RequestOutcome> {
	let failures = 0;
	for (;;) {
		const outcome = await send();
		const backoff = retryDelayMs(outcome, safety, failures, retries);
		if (backoff === undefined) return outcome;
		failures += 1;
		await sleepUnlessCancelled(context, backoff);
		if (isCancelled(context)) {
			return { kind: 'failure', reason: 'cancelled', detail: 'the execution was stopped' };
		}
	}
}
