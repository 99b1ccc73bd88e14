import type { IAllExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { settledWithin } from '../settledWithin';
import type { AcceptedCredential } from './acceptedCredential';
import { cancelSignalOf } from './cancellation';
import type { HoverContext } from './connection';
import { CREDENTIAL } from './connection';
import { beginWait } from './limitWait';
import type { RequestOutcome, Response } from './outcome';
import { outcomeOfError } from './outcome';
import { rateLimiterFor } from './rateLimiter';
import { transportSettings } from './settings';
import { isRefreshUseless, noteUselessRefresh } from './uselessRefresh';

export interface LimitedAccount {
	account: string;
	limit: number;
}

interface SigningAccount extends LimitedAccount {
	accepted: AcceptedCredential;
}

/** Makes a request anew each time it is sent; `close` releases what that opened. */
export type OpenRequest = () => Promise<{ options: IHttpRequestOptions; close(): void }>;

/** Handles each response before another request may follow. */
export type Receive = (outcome: RequestOutcome) => Promise<RequestOutcome>;

export interface SendOptions {
	/** For the rate limiter. */
	maxWaitMs?: number;
	/** For the response; as long as Hover may take unless given. */
	timeoutMs?: number;
	/** Whether a request that has its turn waits for this one. */
	nested?: boolean;
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

const isNotConnected = (renewal: RequestOutcome | string): renewal is RequestOutcome =>
	typeof renewal === 'object' && renewal.kind === 'failure' && renewal.reason === 'notConnected';

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

/** Ends what may wait for another token: n8n 1 does so without end, n8n 2 for five minutes. */
async function inTime<Result>(work: Promise<Result>, { timeoutMs }: SendOptions): Promise<Result> {
	// Time for the token, and for the request.
	const ms = 2 * (timeoutMs ?? transportSettings().idleTimeoutMs);
	if (await settledWithin(work, ms)) return await work;
	throw Object.assign(new Error('No token came'), { code: 'ETIMEDOUT' });
}

/** Requests outside executions go first. */
async function rateLimited(
	context: HoverContext,
	{ account, limit }: LimitedAccount,
	request: () => Promise<RequestOutcome>,
	{ maxWaitMs, nested = false }: SendOptions = {},
): Promise<RequestOutcome> {
	const urgent = nested || !('getExecutionCancelSignal' in context);
	const queued = { limit, urgent, nested, maxWaitMs, signal: cancelSignalOf(context) };
	return await rateLimiterFor(account).run(queued, request);
}

/** Sends one request with the connected account when the rate limiter allows. Errors come as outcomes. */
export async function send(
	context: HoverContext,
	connection: SigningAccount,
	request: IHttpRequestOptions | OpenRequest,
	sendOptions: SendOptions = {},
): Promise<RequestOutcome> {
	const { refreshToken = true, receive } = sendOptions;
	const { accepted, account } = connection;
	const { httpRequestWithAuthentication, refreshOAuth2Token } = context.helpers;
	const open: OpenRequest =
		typeof request === 'function' ? request : async () => ({ options: request, close() {} });
	const sendSigned = async (signing: HoverContext, ignoreHttpStatusErrors: StatusErrors) => {
		const { options, close } = await open();
		const signed = { ...options, ...RESPONSE_OPTIONS, ignoreHttpStatusErrors };
		try {
			const answer = httpRequestWithAuthentication.call(signing, CREDENTIAL, signed);
			const mayRefresh = ignoreHttpStatusErrors !== true;
			return await outcomeOf(mayRefresh ? inTime(answer, sendOptions) : answer, receive);
		} finally {
			close();
		}
	};
	const whenFree = async (sendOnce: () => Promise<RequestOutcome>) => {
		let endWait = beginWait(context);
		const sendNow = async () => {
			endWait();
			const outcome = await sendOnce();
			// A 429 is waited out.
			endWait = beginWait(context);
			return outcome;
		};
		const outcome = await rateLimited(context, connection, sendNow, sendOptions);
		endWait();
		return outcome;
	};
	const sendReading = async (statusErrors: StatusErrors) =>
		await whenFree(async () => {
			const reading = accepted.reading(context);
			const outcome = await sendSigned(reading.context, statusErrors);
			if (outcome.kind === 'response' && outcome.status < 400) reading.accept();
			return outcome;
		});
	/** The last try, with a token that was just refreshed. */
	const sendLast = async (statusErrors: StatusErrors) => {
		const last = await sendReading(statusErrors);
		if (is401(last)) noteUselessRefresh(context, account);
		return last;
	};

	const refresh = async () =>
		await inTime(refreshOAuth2Token.call(context as IAllExecuteFunctions, CREDENTIAL), sendOptions);
	const isRefreshable = refreshToken && !isRefreshUseless(context, account);
	const signing = refreshToken ? accepted.signing(context) : undefined;
	if (signing !== undefined) {
		const outcome = await whenFree(async () => await sendSigned(signing.context, true));
		if (!is401(outcome)) return outcome;
		const renewal = await accepted
			.renew(
				signing.credential,
				async () => await context.getCredentials(CREDENTIAL),
				isRefreshable ? refresh : undefined,
			)
			.catch(outcomeOfError);
		if (renewal === 'none') return outcome;
		if (renewal === 'refreshed') return await sendLast(true);
		if (isNotConnected(renewal)) return renewal;
	}
	const outcome = await sendReading(isRefreshable ? THROW_401 : true);
	if (!isRefreshable || !is401(outcome)) return outcome;
	// n8n 1 ignores `except` and returns the 401, to be thrown now.
	if (outcome.fromError !== true) return await sendLast(false);
	noteUselessRefresh(context, account);
	return outcome;
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
