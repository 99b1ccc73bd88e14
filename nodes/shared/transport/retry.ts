import type { IHttpRequestMethods } from 'n8n-workflow';

import type { Exchange } from '../errors';
import { mayHaveHappened } from '../errors';

/**
 * What a request does at Hover, which decides whether it may be sent again when nobody knows what came of
 * it. `reads`: nothing. `sets`: it brings about what it names, so a second one changes nothing more: an
 * update with the same body, a delete. `acts`: each one counts: it messages a person, spends money, makes
 * something new.
 */
export type Effect = 'reads' | 'sets' | 'acts';

/** How often a request is sent again after failures, and the pauses in ms, each twice the one before. */
export const BACKOFF = { retries: 4, firstMs: 500, longestMs: 4000 };

/** What a method does unless an operation says otherwise. */
export function effectOf(method: IHttpRequestMethods): Effect {
	if (method === 'GET') return 'reads';
	return ['PUT', 'PATCH', 'DELETE'].includes(method) ? 'sets' : 'acts';
}

/** Half to all of a pause, so that many executions don't come back in the same moment. */
export const jittered = (ms: number) => ms / 2 + Math.random() * (ms / 2);

/**
 * The pause after which a request that failed is sent again, in ms; undefined if it is not. What never
 * left may always be sent again; what Hover may have carried out only if a second time changes nothing.
 *
 * @param failures how many tries failed before this one
 */
export function pauseBeforeRetry(
	exchange: Exchange,
	effect: Effect,
	failures: number,
	retries = BACKOFF.retries,
): number | undefined {
	const neverLeft = exchange.kind === 'none' && exchange.reason === 'unreachable';
	const isRepeatable = neverLeft || (effect !== 'acts' && mayHaveHappened(exchange));
	if (!isRepeatable || failures >= retries) return undefined;
	return jittered(Math.min(BACKOFF.firstMs * 2 ** failures, BACKOFF.longestMs));
}
