import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { isRecord } from './api/types';
import { redact } from './redact';

/** What came of one request: an answer, whatever its status, or none. */
export type RequestOutcome =
	| {
			kind: 'response';
			status: number;
			headers: IDataObject;
			body: unknown;
			/** Whether n8n threw it, having tried what it does about a 401. */
			fromError?: boolean;
	  }
	| {
			kind: 'failure';
			/**
			 * `unreachable`: the request never left. `lost`: it may have been carried out, but no usable answer
			 * came back. `disconnected`: the account must be connected again. `cancelled`: the execution was
			 * stopped. `withdrawn`: it was stopped before the request left.
			 */
			reason: 'unreachable' | 'noResponse' | 'notConnected' | 'cancelled' | 'abortedBeforeSend';
			detail: string;
	  };

/** What an error is told with, beside what Hover said. */
export interface Attempt {
	/** Completes "Could not …", such as `read job 123`. */
	task: string;
	itemIndex?: number;
	/** Whether the request may have changed something. */
	writes?: boolean;
	/** Whether a second one would change nothing more. */
	isRepeatable?: boolean;
	/** Values that were sent and must not show up in an error. */
	secrets?: readonly string[];
}

/**
 * Whether Hover may have done what was asked although it didn't say so: then a request that sent a message
 * or spent money must not be repeated.
 */
export function isOutcomeUnknown(outcome: RequestOutcome): boolean {
	return outcome.kind === 'failure'
		? outcome.reason === 'noResponse'
		: outcome.status >= 500 || outcome.status === 408;
}

/** Error codes that prove that no byte of the request reached a server. */
const NOT_SENT =
	/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_INVALID_URL|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|ERR_TLS_CERT_ALTNAME_INVALID)$/;

/** How Node.js tells of a connection that stood: the request may have gone through it. */
const ON_A_CONNECTION = /^(read|write) E/;

/** n8n's own words for an account without a usable token. */
const DISCONNECTED = /unable to sign without access token|reconnect|not connected|invalid_grant/i;

/** Hover's words are cut here, in characters: a page of HTML helps nobody. */
const MAX_WORDS = 300;

function flatten(value: unknown, label = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => flatten(entry, label));
	if (isRecord(value)) {
		return Object.entries(value).flatMap(([key, entry]) =>
			flatten(entry, label === '' ? key : `${label}.${key}`),
		);
	}
	if (value === null || value === undefined || value === '') return [];
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return [label === '' ? text : `${label}: ${text}`];
}

function pageText(html: string): string {
	const title = /<title[^>]*>([^<]*)</i.exec(html)?.[1] ?? '';
	const text = title.trim() === '' ? html.replace(/<[^>]*>/g, ' ') : title;
	return text.replace(/\s+/g, ' ').trim();
}

/**
 * What Hover said, in one line, from any of the shapes its errors have: `{error}`, `{errors}`, each a
 * text, a list or an object of fields; `{message}`; `{error_description}`; plain text; HTML. Empty if it
 * said nothing.
 */
export function hoverErrorText(body: unknown): string {
	let words: string;
	if (typeof body === 'string') {
		words = pageText(body);
	} else if (isRecord(body)) {
		const { error, errors, message, error_description: described } = body;
		const parts = [...flatten(error), ...flatten(errors), ...flatten(described)];
		words = (parts.length > 0 ? parts : flatten(message ?? body)).join('; ');
	} else {
		words = flatten(body).join('; ');
	}
	if (words.length <= MAX_WORDS) return words;
	// Cut in two, an address or a number would no longer be known as one.
	return `${redact(words).slice(0, MAX_WORDS)}…`;
}

/** What an answer that is no success says, or means where it says nothing. */
function answerWords({ status, body }: { status: number; body: unknown }): string {
	const isRedirect = status >= 300 && status < 400;
	const otherwise = isRedirect ? 'Hover redirects to another address' : 'Hover gave no reason';
	return hoverErrorText(body) || otherwise;
}

const NEXT_STEPS: Record<number, string> = {
	400: 'Hover does not understand the request. Check the values of this item.',
	401: 'Open the Hover credential and connect the account again. If it has just been connected, set an Acting User: some calls are refused without one.',
	403: 'The acting user may not do this in Hover. Choose another Acting User, such as an admin.',
	404: 'Check the ID, that it belongs to the connected Hover account and environment, and that the acting user has access to it.',
	408: 'Hover took too long. Try again later.',
	409: 'Something else changed this in Hover at the same time. Look at it in Hover, then try again.',
	422: 'Correct what Hover names. If it asks for a current user, set the Acting User here or in the credential.',
	429: 'Hover counts too many requests from this account (120 a minute), and still did after minutes of waiting, so nothing was carried out. Other software uses them up: lower its rate, or Requests per Minute in the Hover credential, and try again.',
};

const UNCERTAIN =
	'It is not known whether Hover carried it out, so it was not repeated. Look in Hover before you run it again.';

const UNCERTAIN_BUT_HARMLESS =
	'It is not known whether Hover carried it out. Run it again later: a second time changes nothing more.';

function nextStep(
	outcome: RequestOutcome,
	{ writes = false, isRepeatable = false }: Attempt,
): string {
	const uncertain = isRepeatable ? UNCERTAIN_BUT_HARMLESS : UNCERTAIN;
	if (outcome.kind === 'failure') {
		const steps = {
			unreachable:
				'Nothing was sent. Check the Environment and Custom URL of the Hover credential and the network between n8n and Hover.',
			noResponse: writes ? uncertain : 'Try again later.',
			notConnected: 'Open the Hover credential and connect the account again.',
			cancelled: writes ? uncertain : 'The execution was stopped.',
			abortedBeforeSend: 'It was still waiting for its turn, so nothing was sent.',
		};
		return steps[outcome.reason];
	}
	const { status } = outcome;
	if (status >= 500 || status === 408) {
		return writes ? uncertain : 'Hover has a problem of its own. Try again later.';
	}
	if (status >= 300 && status < 400) {
		return 'Hover answered with a redirect. Check the Environment and Custom URL of the Hover credential.';
	}
	return NEXT_STEPS[status] ?? 'Check the values of this item.';
}

/**
 * The error a user sees when Hover did not do what was asked: what failed, what Hover said with its
 * status, and as the description what to do next. Free of tokens, phone numbers and e-mail addresses.
 */
export function outcomeError(node: INode, attempt: Attempt, outcome: RequestOutcome): NodeApiError {
	const { task, itemIndex, secrets } = attempt;
	const said = redact(outcome.kind === 'response' ? answerWords(outcome) : outcome.detail, secrets);
	const status = outcome.kind === 'response' ? String(outcome.status) : undefined;
	const message = `Could not ${task}: ${said}${status === undefined ? '' : ` (${status})`}`;
	// Only words go in: the helpers' own errors carry the request with its token.
	const description = nextStep(outcome, attempt);
	const error = new NodeApiError(
		node,
		{ message },
		{ message, description, itemIndex, httpCode: status },
	);
	// n8n replaces a message in which it finds an error code by a general one.
	error.message = message;
	error.description = description;
	return error;
}

/** The error for input that can't be right; thrown before any request leaves. */
export function invalidParameter(
	node: INode,
	itemIndex: number,
	field: string,
	problem: string,
	description?: string,
): NodeOperationError {
	return new NodeOperationError(node, `${field} ${problem} [item ${itemIndex}]`, {
		itemIndex,
		description: description ?? `Nothing was sent to Hover. Correct "${field}" and run it again.`,
	});
}

/** An error and what it was caused by, outermost first. */
function* chain(error: unknown): Generator<IDataObject> {
	let current = error;
	for (let depth = 0; depth < 8 && typeof current === 'object' && current !== null; depth++) {
		yield current as IDataObject;
		current = (current as { cause?: unknown }).cause;
	}
}

/** The HTTP status an error carries, wherever n8n put it; undefined if there was no answer. */
export function httpStatusOf(error: unknown): number | undefined {
	for (const { httpCode, response } of chain(error)) {
		const status = Number(httpCode ?? (isRecord(response) ? response.status : undefined));
		if (Number.isInteger(status) && status >= 100) return status;
	}
	return undefined;
}

/**
 * What an error and its causes name as the reason, such as `ECONNRESET`. n8n 1 leaves out the cause of an
 * error, and gives the code in place of the status.
 */
function codeOf(error: unknown): string | undefined {
	const links = [...chain(error)];
	return [...links.map(({ code }) => code), ...links.map(({ httpCode }) => httpCode)]
		.map((code) => String(code ?? ''))
		.find((code) => code !== '' && !/^\d+$/.test(code));
}

/** An answer that was lost; an error adds its reason. */
export function lost(detail: string, error?: unknown): RequestOutcome {
	const reason = error === undefined ? '' : ` (${codeOf(error) ?? 'no reason given'})`;
	return { kind: 'failure', reason: 'noResponse', detail: `${detail}${reason}` };
}

const BROKEN_OFF = 'the connection to Hover broke before the whole answer came';

/** Turns what n8n's request helpers throw into an outcome. An unknown failure counts as lost. */
export function outcomeOfError(error: unknown): RequestOutcome {
	for (const { response } of chain(error)) {
		if (isRecord(response) && typeof response.status === 'number') {
			const { status, headers, data } = response;
			// A success is thrown only if it broke off before its end.
			if (status < 300) return lost(BROKEN_OFF, error);
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
	if (messages.some((message) => DISCONNECTED.test(message))) {
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
	const stood = messages.some((message) => ON_A_CONNECTION.test(message));
	if (code !== undefined && NOT_SENT.test(code) && !stood) {
		return {
			kind: 'failure',
			reason: 'unreachable',
			detail: `Hover could not be reached (${code})`,
		};
	}
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return lost('Hover did not answer in time');
	return lost(BROKEN_OFF, error);
}
