import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import type { Attempt } from '../errors';
import { outcomeError } from '../errors';
import type { HoverContext } from './connection';
import { accountLimit, hoverBaseUrl } from './connection';
import type { RequestOutcome } from './outcome';
import { isOutcomeUnknown } from './outcome';
import type { Safety } from './retry';
import { safetyOf, withRetry } from './retry';
import { send } from './send';
import { transportSettings } from './settings';

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
	const { method, path, qs, body, timeoutMs = transportSettings().idleTimeoutMs } = request;
	const safety = safetyOfRequest(request);
	const needsAnswer = request.needsAnswer ?? safety === 'safe';
	const url = `${await hoverBaseUrl(context)}${path}`;
	let mayBeDone = false;
	const connection = await accountLimit(context);
	const once = async (): Promise<RequestOutcome> => {
		const options: IHttpRequestOptions = {
			method,
			url,
			...(qs === undefined ? {} : { qs, arrayFormat: 'brackets' }),
			...(body === undefined ? {} : { body }),
			json: true,
			timeout: timeoutMs,
		};
		const response = await send(context, connection, options, { maxWaitMs: request.timeoutMs });
		const outcome = readable(response, needsAnswer);
		const isGone = outcome.kind === 'response' && outcome.status === 404;
		if (method === 'DELETE' && mayBeDone && isGone) {
			return { ...outcome, status: 204, body: '' };
		}
		mayBeDone ||= isOutcomeUnknown(outcome);
		return outcome;
	};
	return await withRetry(context, once, safety, request.retries);
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
