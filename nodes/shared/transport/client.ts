import type {
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Attempt } from '../errors';
import type { RequestOutcome } from './outcome';
import { outcomeError } from '../errors';
import { outcomeOfError, isOutcomeUnknown } from './outcome';
import type { HoverContext } from './connection';
import { accountLimit, CREDENTIAL, hoverBaseUrl } from './connection';
import type { QueuedRequest } from './rateLimiter';
import { rateLimiterFor } from './rateLimiter';
import { PATIENCE } from './timeouts';
import type { Safety } from './retry';
import { safetyOf, retryDelayMs } from './retry';

/** One request to Hover's API. */
export interface HoverRequest extends Omit<Attempt, 'writes' | 'isRepeatable'> {
	method: IHttpRequestMethods;
	/** Path from the host on, such as `/api/v2/webhooks`; ids in it must be encoded. */
	path: string;
	/** Lists become `name[]=…`; undefined values are left out. */
	qs?: IDataObject;
	body?: IDataObject;
	/** What it does at Hover, where its method does not say. */
	safety?: Safety;
	/** Whether an empty answer is a lost one: so it is for reads, and for what makes something new. */
	needsAnswer?: boolean;
	/** How often it is tried again at most after a failure of the network or of Hover. */
	retries?: number;
	/** Ends the wait for the account's turn and the wait for an answer, in ms each. */
	timeoutMs?: number;
}

/** What every request to Hover has in common: statuses come back as answers, redirects are not followed. */
export const RESPONSE_OPTIONS: Partial<IHttpRequestOptions> = {
	returnFullResponse: true,
	// n8n refreshes an expired token when it sees a 401 thrown.
	ignoreHttpStatusErrors: { ignore: true, except: [401] },
	disableFollowRedirect: true,
	sendCredentialsOnCrossOriginRedirect: false,
};

/** Whether the execution that a context belongs to was stopped; contexts outside executions never are. */
export function isCancelled(context: HoverContext): boolean {
	return (
		'getExecutionCancelSignal' in context && context.getExecutionCancelSignal()?.aborted === true
	);
}

/**
 * Sends until there is an answer worth having. After a failure of the network or of Hover, retryPolicy.ts
 * decides; the rate limit (429) is the pacer's matter.
 *
 * @param send one try
 * @param safety what one try may have done at Hover
 * @param retries how often a failure is followed by another try at most
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
		await sleep(backoff);
		if (isCancelled(context)) {
			return { kind: 'failure', reason: 'cancelled', detail: 'the execution was stopped' };
		}
	}
}

/**
 * Waits for a turn and sends. Executions are many and can wait; a delivery, an activation or a dropdown
 * has somebody waiting, so it goes first.
 *
 * @param account whose requests are counted together, and how many may leave in a window
 */
export async function inTurn(
	context: HoverContext,
	{ key, limit }: { key: string; limit: number },
	send: () => Promise<RequestOutcome>,
	patienceMs?: number,
): Promise<RequestOutcome> {
	const isExecution = 'getExecutionCancelSignal' in context;
	const request: QueuedRequest = {
		limit,
		urgent: !isExecution,
		...(patienceMs === undefined ? {} : { patienceMs }),
		...(isExecution ? { signal: context.getExecutionCancelSignal() } : {}),
	};
	return await rateLimiterFor(key).run(request, send);
}

/** Hands one request to n8n at once, signed with the connected account. */
async function sendNow(
	context: HoverContext,
	options: IHttpRequestOptions,
	more: Partial<IHttpRequestOptions>,
): Promise<RequestOutcome> {
	try {
		const answer = (await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, {
			...options,
			...RESPONSE_OPTIONS,
			...more,
		})) as IN8nHttpFullResponse;
		const { statusCode, headers, body } = answer;
		return { kind: 'response', status: statusCode, headers, body };
	} catch (error) {
		return outcomeOfError(error);
	}
}

/**
 * Sends one request with the connected account when its turn comes, and only again if Hover has turned it
 * away for the rate limit: a 401 comes back as an answer, so that n8n neither refreshes the token nor
 * sends a body twice.
 *
 * @param open makes the request anew for each time it is sent, and `close` lets go of what that opened
 */
export async function withAccountOnce(
	context: HoverContext,
	open: () => Promise<{ options: IHttpRequestOptions; close(): void }>,
): Promise<RequestOutcome> {
	return await inTurn(context, await accountLimit(context), async () => {
		const { options, close } = await open();
		try {
			return await sendNow(context, options, { ignoreHttpStatusErrors: true });
		} finally {
			close();
		}
	});
}

/**
 * Sends one request with the connected account when its turn comes; n8n refreshes an expired token once.
 *
 * @param patienceMs how long to wait for the turn, in ms; until it comes unless given
 */
export async function withAccount(
	context: HoverContext,
	options: IHttpRequestOptions,
	patienceMs?: number,
): Promise<RequestOutcome> {
	const account = await accountLimit(context);
	const ask = async (more: Partial<IHttpRequestOptions>) =>
		await inTurn(context, account, async () => await sendNow(context, options, more), patienceMs);
	const outcome = await ask({});
	// n8n before 2 knows no exceptions and hands the 401 over; thrown, it makes n8n refresh the token.
	const isUnrefreshed =
		outcome.kind === 'response' && outcome.status === 401 && outcome.fromError !== true;
	return isUnrefreshed ? await ask({ ignoreHttpStatusErrors: false }) : outcome;
}

/** What a request does at Hover. */
const safetyOfRequest = ({ method, safety }: HoverRequest) => safety ?? safetyOf(method);

/**
 * A success that can't be read counts as a lost answer: a text instead of JSON, or nothing at all where
 * something was asked for.
 */
export function readable(outcome: RequestOutcome, needsAnswer: boolean): RequestOutcome {
	if (outcome.kind === 'failure' || outcome.status >= 300) return outcome;
	const { body } = outcome;
	if (typeof body === 'object' && body !== null) return outcome;
	const isEmpty = String(body ?? '').trim() === '';
	if (isEmpty && !needsAnswer) return outcome;
	const detail = isEmpty
		? "Hover's answer is empty"
		: "Hover's answer can't be read: it is not JSON";
	return { kind: 'failure', reason: 'noResponse', detail };
}

/**
 * Asks Hover with the connected account and gives what came of it; throws for nothing that Hover or the
 * network does. What a repeated delete doesn't find any more was deleted by the try before it.
 */
export async function hoverOutcome(
	context: HoverContext,
	request: HoverRequest,
): Promise<RequestOutcome> {
	const { method, path, qs, body, timeoutMs = PATIENCE.silenceMs } = request;
	const safety = safetyOfRequest(request);
	const needsAnswer = request.needsAnswer ?? safety === 'safe';
	const url = `${await hoverBaseUrl(context)}${path}`;
	let mayBeDone = false;
	const send = async (): Promise<RequestOutcome> => {
		const options: IHttpRequestOptions = {
			method,
			url,
			...(qs === undefined ? {} : { qs, arrayFormat: 'brackets' }),
			...(body === undefined ? {} : { body }),
			json: true,
			timeout: timeoutMs,
		};
		const answered = await withAccount(context, options, request.timeoutMs);
		const outcome = readable(answered, needsAnswer);
		const isGone = outcome.kind === 'response' && outcome.status === 404;
		if (method === 'DELETE' && mayBeDone && isGone) {
			return { ...outcome, status: 204, body: '' };
		}
		mayBeDone ||= isOutcomeUnknown(outcome);
		return outcome;
	};
	return await withRetry(context, send, safety, request.retries);
}

/** The body of a success; anything else is thrown as the error a user sees. */
function bodyOf(context: HoverContext, request: HoverRequest, outcome: RequestOutcome): unknown {
	if (outcome.kind === 'response' && outcome.status < 300) return outcome.body;
	const safety = safetyOfRequest(request);
	const attempt = { ...request, writes: safety !== 'safe', isRepeatable: safety === 'idempotent' };
	throw outcomeError(context.getNode(), attempt, outcome);
}

/**
 * Asks Hover with the connected account.
 *
 * @returns the answer's body; an empty one, which only a request that writes may get, is an empty text
 * @throws NodeApiError that says what failed, what Hover said and what to do next
 */
export async function hoverRequest(context: HoverContext, request: HoverRequest): Promise<unknown> {
	return bodyOf(context, request, await hoverOutcome(context, request));
}

/**
 * Reads something that may not be where it is looked for, because Hover's pages leave its path open or an
 * account may not have it.
 *
 * @param absent the statuses that mean so
 * @returns the answer's body; undefined if it isn't there
 * @throws NodeApiError as {@link hoverRequest} does, for any other refusal
 */
export async function hoverFind(
	context: HoverContext,
	request: HoverRequest & { method: 'GET' },
	absent: readonly number[] = [404],
): Promise<unknown> {
	const outcome = await hoverOutcome(context, request);
	if (outcome.kind === 'response' && absent.includes(outcome.status)) return undefined;
	return bodyOf(context, request, outcome);
}
