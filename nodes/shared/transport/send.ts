import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { cancelSignalOf } from './cancellation';
import type { HoverContext } from './connection';
import { CREDENTIAL } from './connection';
import { beginWait } from './limitWait';
import type { RequestOutcome, Response } from './outcome';
import { outcomeOfError } from './outcome';
import { rateLimiterFor } from './rateLimiter';
import { isRefreshUseless, noteUselessRefresh } from './uselessRefresh';

export interface LimitedAccount {
	account: string;
	limit: number;
}

/** Makes a request anew each time it is sent; `close` releases what that opened. */
export type OpenRequest = () => Promise<{ options: IHttpRequestOptions; close(): void }>;

/** Handles each response before another request may follow. */
export type Receive = (outcome: RequestOutcome) => Promise<RequestOutcome>;

export interface SendOptions {
	maxWaitMs?: number;
	/** True for everything outside an execution. */
	urgent?: boolean;
	/** Whether n8n may refresh an expired token and send again; true unless given. */
	refreshToken?: boolean;
	receive?: Receive;
}

type StatusErrors = IHttpRequestOptions['ignoreHttpStatusErrors'];

/** Statuses come back as responses; redirects are not followed. */
const RESPONSE_OPTIONS: Partial<IHttpRequestOptions> = {
	returnFullResponse: true,
	disableFollowRedirect: true,
	sendCredentialsOnCrossOriginRedirect: false,
};

/** n8n refreshes an expired token when it sees a 401 thrown. */
const THROW_401: StatusErrors = { ignore: true, except: [401] };

const is401 = (outcome: RequestOutcome): outcome is Response =>
	outcome.kind === 'response' && outcome.status === 401;

async function outcomeOf(response: Promise<unknown>, receive?: Receive): Promise<RequestOutcome> {
	let outcome: RequestOutcome;
	try {
		const { statusCode, headers, body } = (await response) as IN8nHttpFullResponse;
		outcome = { kind: 'response', status: statusCode, headers, body };
	} catch (error) {
		outcome = outcomeOfError(error);
	}
	return receive === undefined ? outcome : await receive(outcome);
}

/** Requests outside executions go first. */
async function rateLimited(
	context: HoverContext,
	{ account, limit }: LimitedAccount,
	request: () => Promise<RequestOutcome>,
	{ maxWaitMs, urgent = !('getExecutionCancelSignal' in context) }: SendOptions = {},
): Promise<RequestOutcome> {
	const queued = { limit, urgent, maxWaitMs, signal: cancelSignalOf(context) };
	return await rateLimiterFor(account).run(queued, request);
}

/** Sends one request with the connected account when the rate limiter allows. Errors come as outcomes. */
export async function send(
	context: HoverContext,
	connection: LimitedAccount,
	request: IHttpRequestOptions | OpenRequest,
	sendOptions: SendOptions = {},
): Promise<RequestOutcome> {
	const { refreshToken = true, receive } = sendOptions;
	const { httpRequestWithAuthentication } = context.helpers;
	const open: OpenRequest =
		typeof request === 'function' ? request : async () => ({ options: request, close() {} });
	const sendSigned = async (ignoreHttpStatusErrors: StatusErrors) => {
		const { options, close } = await open();
		const signed = { ...options, ...RESPONSE_OPTIONS, ignoreHttpStatusErrors };
		try {
			return await outcomeOf(
				httpRequestWithAuthentication.call(context, CREDENTIAL, signed),
				receive,
			);
		} finally {
			close();
		}
	};
	const sendWhenFree = async (statusErrors: StatusErrors) => {
		let endWait = beginWait(context);
		const sendNow = async () => {
			endWait();
			const outcome = await sendSigned(statusErrors);
			// A 429 is waited out.
			endWait = beginWait(context);
			return outcome;
		};
		const outcome = await rateLimited(context, connection, sendNow, sendOptions);
		endWait();
		return outcome;
	};

	const isRefreshable = refreshToken && !isRefreshUseless(context, connection.account);
	const outcome = await sendWhenFree(isRefreshable ? THROW_401 : true);
	if (!isRefreshable || !is401(outcome)) return outcome;
	// n8n 1 ignores `except` and returns the 401.
	const last = outcome.fromError === true ? outcome : await sendWhenFree(false);
	if (is401(last)) noteUselessRefresh(context, connection.account);
	return last;
}

/** Sends one request to another host than Hover, without the account. Its 429s are waited out too. */
export async function sendElsewhere(
	context: HoverContext,
	options: IHttpRequestOptions,
	receive: Receive,
): Promise<RequestOutcome> {
	const host = { account: new URL(options.url).origin, limit: Infinity };
	const unsigned = {
		...options,
		...RESPONSE_OPTIONS,
		ignoreHttpStatusErrors: true,
		abortSignal: cancelSignalOf(context),
	};
	return await rateLimited(
		context,
		host,
		async () => await outcomeOf(context.helpers.httpRequest(unsigned), receive),
	);
}
