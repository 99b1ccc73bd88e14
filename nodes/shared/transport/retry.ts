import type { IHttpRequestMethods } from 'n8n-workflow';

import type { RequestOutcome } from './outcome';
import { isOutcomeUnknown } from './outcome';

/**
 * What a request does at Hover, which decides whether it may be sent again when nobody knows what came of
 * it. `reads`: nothing. `sets`: it brings about what it names, so a second one changes nothing more: an
 * update with the same body, a delete. `acts`: each one counts: it messages a person, spends money, makes
 * something new.
 */
export type Safety = 'safe' | 'idempotent' | 'unsafe';

/** How often a request is sent again after failures, and the pauses in ms, each twice the one before. */
export const RETRY = { retries: 4, firstMs: 500, longestMs: 4000 };

/** What a method does unless an operation says otherwise. */
export function safetyOf(method: IHttpRequestMethods): Safety {
	if (method === 'GET') return 'safe';
	return ['PUT', 'PATCH', 'DELETE'].includes(method) ? 'idempotent' : 'unsafe';
}

/** Half to all of a pause, so that many executions don't come back in the same moment. */
export const jittered = (ms: number) => ms / 2 + Math.random() * (ms / 2);

/**
 * The pause after which a request that failed is sent again, in ms; undefined if it is not. What never
 * left may always be sent again; what Hover may have carried out only if a second time changes nothing.
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
