import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../api/types';

export interface Response {
	kind: 'response';
	status: number;
	headers: IDataObject;
	body: unknown;
	/** Whether n8n threw it, after it handled a 401. */
	fromError?: boolean;
}

export type RequestOutcome =
	| Response
	| {
			kind: 'failure';
			/**
			 * `unreachable`: the request never left. `noResponse`: Hover may have carried it out. `notConnected`:
			 * the account must be connected again. `cancelled`, `abortedBeforeSend`: the execution was stopped.
			 */
			reason: 'unreachable' | 'noResponse' | 'notConnected' | 'cancelled' | 'abortedBeforeSend';
			detail: string;
	  };

/** Whether Hover may have carried out the request without saying so. */
export function isOutcomeUnknown(outcome: RequestOutcome): boolean {
	return outcome.kind === 'failure'
		? outcome.reason === 'noResponse'
		: outcome.status >= 500 || outcome.status === 408;
}

/** Whether a status is about the account, the rate limit or Hover's health, not about what was asked for. */
export const isAboutConnection = (status: number): boolean => [401, 408, 429].includes(status);

/** Whether Hover redirects as a server also does once it has carried out a write (RFC 9110, 15.4). */
export const isSeeOther = (outcome: RequestOutcome): boolean =>
	outcome.kind === 'response' && [302, 303].includes(outcome.status);

/** Error codes that prove that no byte of the request reached a server. */
const NOT_SENT =
	/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_INVALID_URL|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|ERR_TLS_CERT_ALTNAME_INVALID)$/;

/** Node.js' words for an established connection: the request may have gone through it. */
const ESTABLISHED = /^(read|write) E/;

/** n8n's own words for an account without a usable token. */
const NOT_CONNECTED = /unable to sign without access token|reconnect|not connected|invalid_grant/i;

function* chain(error: unknown): Generator<IDataObject> {
	let current = error;
	for (let depth = 0; depth < 8 && typeof current === 'object' && current !== null; depth++) {
		yield current as IDataObject;
		current = (current as { cause?: unknown }).cause;
	}
}

/** The HTTP status an error carries, wherever n8n put it; undefined without a response. */
export function httpStatusOf(error: unknown): number | undefined {
	for (const { httpCode, response } of chain(error)) {
		const status = Number(httpCode ?? (isRecord(response) ? response.status : undefined));
		if (Number.isInteger(status) && status >= 100) return status;
	}
	return undefined;
}

/** The code of an error or its causes, such as `ECONNRESET`. n8n 1 gives it in place of the status. */
function codeOf(error: unknown): string | undefined {
	const links = [...chain(error)];
	return [...links.map(({ code }) => code), ...links.map(({ httpCode }) => httpCode)]
		.map((code) => String(code ?? ''))
		.find((code) => code !== '' && !/^\d+$/.test(code));
}

/** The outcome without a usable response; an error adds its code. */
export function noResponse(detail: string, error?: unknown): RequestOutcome {
	const reason = error === undefined ? '' : ` (${codeOf(error) ?? 'no reason given'})`;
	return { kind: 'failure', reason: 'noResponse', detail: `${detail}${reason}` };
}

/** A success without readable JSON becomes `noResponse`; an empty one may be allowed. */
export function readable(outcome: RequestOutcome, needsResponse: boolean): RequestOutcome {
	if (outcome.kind === 'failure' || outcome.status >= 300) return outcome;
	const { body } = outcome;
	if (typeof body === 'object' && body !== null) return outcome;
	const isEmpty = String(body ?? '').trim() === '';
	if (isEmpty && !needsResponse) return outcome;
	return noResponse(
		isEmpty ? "Hover's response is empty" : "Hover's response can't be read: it is not JSON",
	);
}

const CONNECTION_BROKE = 'the connection to Hover broke before the whole response arrived';

/** Turns what n8n's request helpers throw into an outcome. An unknown failure counts as `noResponse`. */
export function outcomeOfError(error: unknown): RequestOutcome {
	for (const { response } of chain(error)) {
		if (isRecord(response) && typeof response.status === 'number') {
			const { status, headers, data } = response;
			// A success is thrown only if it broke off before its end.
			if (status < 300) return noResponse(CONNECTION_BROKE, error);
			return {
				kind: 'response',
				status,
				headers: isRecord(headers) ? headers : {},
				body: data,
				fromError: true,
			};
		}
	}
	const messages = [...chain(error)].map(({ message }) => String(message ?? ''));
	if (messages.some((message) => NOT_CONNECTED.test(message))) {
		return {
			kind: 'failure',
			reason: 'notConnected',
			detail: 'the Hover account is no longer connected',
		};
	}
	const status = httpStatusOf(error);
	if (status !== undefined) {
		return { kind: 'response', status, headers: {}, body: messages[0], fromError: true };
	}

	const code = codeOf(error);
	if (code === 'ERR_CANCELED') {
		return { kind: 'failure', reason: 'cancelled', detail: 'the execution was stopped' };
	}
	const wasEstablished = messages.some((message) => ESTABLISHED.test(message));
	if (code !== undefined && NOT_SENT.test(code) && !wasEstablished) {
		return {
			kind: 'failure',
			reason: 'unreachable',
			detail: `Hover could not be reached (${code})`,
		};
	}
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT')
		return noResponse('Hover did not respond in time');
	return noResponse(CONNECTION_BROKE, error);
}
