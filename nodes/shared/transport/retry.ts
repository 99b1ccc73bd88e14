import type { IHttpRequestMethods } from 'n8n-workflow';

import { isCancelled, sleepUnlessCancelled } from './cancellation';
import type { HoverContext } from './connection';
import type { RequestOutcome } from './outcome';
import { isOutcomeUnknown } from './outcome';

/**
 * Whether a request may be sent again when its outcome is unknown, in RFC 9110's words. `safe`: it reads.
 * `idempotent`: a second one changes nothing more. `unsafe`: each one counts, since it messages a person,
 * spends money or makes something new.
 */
export type Safety = 'safe' | 'idempotent' | 'unsafe';

/** Retries after failures, and the delays before them in ms, each twice the one before. */
export const RETRY = { retries: 4, firstMs: 500, longestMs: 4000 };

/** The safety of a method, unless an operation says otherwise. */
export function safetyOf(method: IHttpRequestMethods): Safety {
	if (method === 'GET') return 'safe';
	return ['PUT', 'PATCH', 'DELETE'].includes(method) ? 'idempotent' : 'unsafe';
}

/** Equal jitter. */
export const jittered = (ms: number) => ms / 2 + Math.random() * (ms / 2);

/**
 * The delay before the next try, in ms; undefined if there is none. What never left may always be sent
 * again; what Hover may have carried out only if a second time changes nothing.
 *
 * @param failures how many tries failed before this one
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

/**
 * Retries with backoff according to the request's safety. 429s are the rate limiter's matter.
 *
 * @param send one try
 * @returns the last outcome, whatever it is
 */
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
