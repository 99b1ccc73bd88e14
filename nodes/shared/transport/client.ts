import type {
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Attempt, Exchange } from '../errors';
import { exchangeError, exchangeOfError, mayHaveHappened } from '../errors';
import type { HoverContext } from './connection';
import { accountLimit, CREDENTIAL, hoverBaseUrl } from './connection';
import type { PacedRequest } from './rateLimiter';
import { pacerOf } from './rateLimiter';
import { PATIENCE } from './timeouts';
import type { Effect } from './retry';
import { effectOf, pauseBeforeRetry } from './retry';

/** One request to Hover's API. */
export interface HoverRequest extends Omit<Attempt, 'writes' | 'isRepeatable'> {
	method: IHttpRequestMethods;
	/** Path from the host on, such as `/api/v2/webhooks`; ids in it must be encoded. */
	path: string;
	/** Lists become `name[]=…`; undefined values are left out. */
	qs?: IDataObject;
	body?: IDataObject;
	/** What it does at Hover, where its method does not say. */
	effect?: Effect;
	/** Whether an empty answer is a lost one: so it is for reads, and for what makes something new. */
	needsAnswer?: boolean;
	/** How often it is tried again at most after a failure of the network or of Hover. */
	retries?: number;
	/** Ends the wait for the account's turn and the wait for an answer, in ms each. */
	timeoutMs?: number;
}

/** What every request to Hover has in common: statuses come back as answers, redirects are not followed. */
export const EXCHANGE_OPTIONS: Partial<IHttpRequestOptions> = {
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
 * @param effect what one try may have done at Hover
 * @param retries how often a failure is followed by another try at most
 * @returns the last exchange, whatever it is
 */
export async function exchangeWith(
	context: HoverContext,
	send: () => Promise<Exchange>,
	effect: Effect,
	retries?: number,
): Promise<Exchange> {
	let failures = 0;
	for (;;) {
		const exchange = await send();
		const backoff = pauseBeforeRetry(exchange, effect, failures, retries);
		if (backoff === undefined) return exchange;
		failures += 1;
		await sleep(backoff);
		if (isCancelled(context)) {
			return { kind: 'none', reason: 'cancelled', detail: 'the execution was stopped' };
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
	send: () => Promise<Exchange>,
	patienceMs?: number,
): Promise<Exchange> {
	const isExecution = 'getExecutionCancelSignal' in context;
	const request: PacedRequest = {
		limit,
		urgent: !isExecution,
		...(patienceMs === undefined ? {} : { patienceMs }),
		...(isExecution ? { signal: context.getExecutionCancelSignal() } : {}),
	};
	return await pacerOf(key).run(request, send);
}

/** Hands one request to n8n at once, signed with the connected account. */
async function sendNow(
	context: HoverContext,
	options: IHttpRequestOptions,
	more: Partial<IHttpRequestOptions>,
): Promise<Exchange> {
	try {
		const answer = (await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, {
			...options,
			...EXCHANGE_OPTIONS,
			...more,
		})) as IN8nHttpFullResponse;
		const { statusCode, headers, body } = answer;
		return { kind: 'answer', status: statusCode, headers, body };
	} catch (error) {
		return exchangeOfError(error);
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
): Promise<Exchange> {
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
): Promise<Exchange> {
	const account = await accountLimit(context);
	const ask = async (more: Partial<IHttpRequestOptions>) =>
		await inTurn(context, account, async () => await sendNow(context, options, more), patienceMs);
	const exchange = await ask({});
	// n8n before 2 knows no exceptions and hands the 401 over; thrown, it makes n8n refresh the token.
	const isUnrefreshed =
		exchange.kind === 'answer' && exchange.status === 401 && exchange.fromError !== true;
	return isUnrefreshed ? await ask({ ignoreHttpStatusErrors: false }) : exchange;
}

/** What a request does at Hover. */
const effectOfRequest = ({ method, effect }: HoverRequest) => effect ?? effectOf(method);

/**
 * A success that can't be read counts as a lost answer: a text instead of JSON, or nothing at all where
 * something was asked for.
 */
export function readable(exchange: Exchange, needsAnswer: boolean): Exchange {
	if (exchange.kind === 'none' || exchange.status >= 300) return exchange;
	const { body } = exchange;
	if (typeof body === 'object' && body !== null) return exchange;
	const isEmpty = String(body ?? '').trim() === '';
	if (isEmpty && !needsAnswer) return exchange;
	const detail = isEmpty
		? "Hover's answer is empty"
		: "Hover's answer can't be read: it is not JSON";
	return { kind: 'none', reason: 'lost', detail };
}

/**
 * Asks Hover with the connected account and gives what came of it; throws for nothing that Hover or the
 * network does. What a repeated delete doesn't find any more was deleted by the try before it.
 */
export async function hoverExchange(
	context: HoverContext,
	request: HoverRequest,
): Promise<Exchange> {
	const { method, path, qs, body, timeoutMs = PATIENCE.silenceMs } = request;
	const effect = effectOfRequest(request);
	const needsAnswer = request.needsAnswer ?? effect === 'reads';
	const url = `${await hoverBaseUrl(context)}${path}`;
	let mayBeDone = false;
	const send = async (): Promise<Exchange> => {
		const options: IHttpRequestOptions = {
			method,
			url,
			...(qs === undefined ? {} : { qs, arrayFormat: 'brackets' }),
			...(body === undefined ? {} : { body }),
			json: true,
			timeout: timeoutMs,
		};
		const answered = await withAccount(context, options, request.timeoutMs);
		const exchange = readable(answered, needsAnswer);
		const isGone = exchange.kind === 'answer' && exchange.status === 404;
		if (method === 'DELETE' && mayBeDone && isGone) {
			return { ...exchange, status: 204, body: '' };
		}
		mayBeDone ||= mayHaveHappened(exchange);
		return exchange;
	};
	return await exchangeWith(context, send, effect, request.retries);
}

/** The body of a success; anything else is thrown as the error a user sees. */
function bodyOf(context: HoverContext, request: HoverRequest, exchange: Exchange): unknown {
	if (exchange.kind === 'answer' && exchange.status < 300) return exchange.body;
	const effect = effectOfRequest(request);
	const attempt = { ...request, writes: effect !== 'reads', isRepeatable: effect === 'sets' };
	throw exchangeError(context.getNode(), attempt, exchange);
}

/**
 * Asks Hover with the connected account.
 *
 * @returns the answer's body; an empty one, which only a request that writes may get, is an empty text
 * @throws NodeApiError that says what failed, what Hover said and what to do next
 */
export async function hoverRequest(context: HoverContext, request: HoverRequest): Promise<unknown> {
	return bodyOf(context, request, await hoverExchange(context, request));
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
	const exchange = await hoverExchange(context, request);
	if (exchange.kind === 'answer' && absent.includes(exchange.status)) return undefined;
	return bodyOf(context, request, exchange);
}
