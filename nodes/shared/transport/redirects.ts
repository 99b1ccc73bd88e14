import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { withAbortSignal } from '../n8n/withAbortSignal';
import type { Connection } from './connection';
import type { IdleTimeout } from './idleTimeout';
import type { RequestOutcome } from './outcome';
import { parametersOf } from './query';
import { readRefusal } from './refusal';
import { send, sendElsewhere } from './send';

export interface FileClient {
	context: IExecuteFunctions;
	connection: Connection;
}

const MAX_REDIRECTS = 5;

/** Sign-in pages: followed, they would pass for the file. */
const SIGN_IN = /\/(sign_in|login)\b/;

const refusal = (status: number, body: string): RequestOutcome => ({
	kind: 'response',
	status,
	headers: {},
	body,
});

export const UNSAFE_LINK = refusal(302, 'Hover names an address that is not safe to follow');

export function header(headers: IDataObject, name: string): string | undefined {
	const value = headers[name];
	return value === undefined ? undefined : String(value);
}

const originOf = ({ baseUrl }: Connection) => new URL(baseUrl).origin;

/** https, or http from http, without a user name that fakes another host; undefined if unsafe. */
function safeTarget(location: string | undefined, from: URL): URL | undefined {
	if (location === undefined || !URL.canParse(location, from.href)) return undefined;
	const target = new URL(location, from);
	const isSafe =
		target.protocol === 'https:' || (target.protocol === 'http:' && from.protocol === 'http:');
	return isSafe && target.username === '' && target.password === '' ? target : undefined;
}

/** The URL of a file, undefined if it isn't safe. The query is added only at the connected Hover. */
export function fileUrl(
	connection: Connection,
	link: string,
	query: IDataObject = {},
): URL | undefined {
	const { baseUrl } = connection;
	const isPath = /^\/(?![/\\])/.test(link);
	const url = safeTarget(isPath ? `${baseUrl}${link}` : link, new URL(baseUrl));
	if (url?.origin === originOf(connection)) {
		for (const [name, value] of parametersOf(query)) {
			if (name.endsWith('[]')) url.searchParams.append(name, value);
			else url.searchParams.set(name, value);
		}
	}
	return url;
}

/**
 * The token goes to the connected Hover's own origin only: links on other hosts would leak it, and refuse a
 * request with two authentications.
 */
async function ask(
	{ context, connection }: FileClient,
	url: URL,
	idle: IdleTimeout,
): Promise<RequestOutcome> {
	const options: IHttpRequestOptions = {
		method: 'GET',
		url: url.href,
		// A proxy that compresses on the fly can't say where the file ends.
		headers: { 'Accept-Encoding': 'identity' },
		encoding: 'stream',
		timeout: idle.idleTimeoutMs,
	};
	const abortable = withAbortSignal(context, idle.signal);
	const receive = async (outcome: RequestOutcome) => await readRefusal(context, outcome, idle);
	return url.origin === originOf(connection)
		? await send(abortable, connection, options, { receive })
		: await sendElsewhere(abortable, options, receive);
}

/** Follows redirects by hand, to decide at each step who may see the token. The file's body is a stream. */
export async function followRedirects(
	client: FileClient,
	start: URL,
	idle: IdleTimeout,
): Promise<RequestOutcome> {
	let url = start;
	for (let step = 0; step <= MAX_REDIRECTS; step++) {
		const outcome = await ask(client, url, idle);
		if (outcome.kind === 'failure' || outcome.status < 300 || outcome.status >= 400) {
			return outcome;
		}
		const next = safeTarget(header(outcome.headers, 'location'), url);
		if (next === undefined) return UNSAFE_LINK;
		if (SIGN_IN.test(next.pathname)) {
			return { ...outcome, status: 401, body: 'Hover asks for a sign-in in a browser' };
		}
		url = next;
	}
	return refusal(302, `the file was still not reached after ${MAX_REDIRECTS} redirects`);
}
