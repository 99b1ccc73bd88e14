import type { Failure } from 'n8n-workflow';

import type { RequestOutcome } from './transport/outcome';
import { isOutcomeUnknown } from './transport/outcome';
import { retryAfterMs } from './transport/retryAfter';

/** What a failed request may have done, and who it may have lacked. */
export interface Effects {
	writes?: boolean;
	isRepeatable?: boolean;
	/** What may be wrong with the acting user: there is none, or Hover doesn't tell the id of who has the email address. */
	doubt?: 'nobody' | 'withoutId';
}

/** What no waiting and no new sign-in helps with: it is gone, or the user may not see it. */
const MISCONFIGURED: readonly number[] = [403, 404, 410];

const temporary = (outcome: RequestOutcome): Failure => ({
	cause: 'temporarily-unavailable',
	...waitIn(outcome),
});

function waitIn(outcome: RequestOutcome): { retryAfterMs?: number } {
	const ms = outcome.kind === 'response' ? retryAfterMs(outcome.headers) : undefined;
	return ms === undefined ? {} : { retryAfterMs: ms };
}

/**
 * Why a request failed, in n8n's terms; older versions of n8n ignore it. Undefined where Hover may have carried out
 * what must not be repeated: n8n takes some causes as a reason to try again.
 */
export function failureCause(
	outcome: RequestOutcome,
	{ writes = false, isRepeatable = false, doubt }: Effects,
): Failure | undefined {
	if (isOutcomeUnknown(outcome)) {
		return writes && !isRepeatable ? undefined : temporary(outcome);
	}
	if (outcome.kind === 'failure') {
		if (outcome.reason === 'unreachable') return temporary(outcome);
		return outcome.reason === 'notConnected' ? { cause: 'credential-invalid' } : undefined;
	}
	const { status } = outcome;
	if (status === 429) return { cause: 'rate-limited', ...waitIn(outcome) };
	if (status === 401) {
		return { cause: doubt === undefined ? 'credential-invalid' : 'configuration-invalid' };
	}
	return MISCONFIGURED.includes(status) ? { cause: 'configuration-invalid' } : undefined;
}
