import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { RequestOutcome } from './outcome';
import { outcomeOfError, noResponse } from './outcome';
import { isCancelled } from './cancellation';
import { accountLimit, hoverBaseUrl } from './connection';
import { fileLength } from './multipart';
import { withRetry } from './retry';
import { send, sendElsewhere } from './send';
import { transportSettings } from './settings';
import type { ByteStream } from './idleTimeout';
import { IdleTimeout } from './idleTimeout';

/** A file to fetch. */
export interface FileRequest {
	/** An address, or a path at the connected Hover. */
	url: string;
	qs?: IDataObject;
	fileName: string;
	mimeType: string;
	/** How long to wait, in ms, for a file that Hover begins to make when it is asked for; 0 unless given. */
	waitMs?: number;
}

/** A file that n8n now keeps; what it says if it is JSON. */
export interface KeptFile {
	file: IBinaryData;
	bytes: number;
	json?: unknown;
}

/** What came instead of a file: Hover's refusal, or that it can't be had whole. */
export interface Refused {
	refused: RequestOutcome;
}

/** Steps from Hover to the place that has the file. */
const MAX_REDIRECTS = 5;

/** Pages on which a person signs in: followed, they would pass for the file. */
const SIGN_IN = /\/(sign_in|login)\b/;

const JSON_TYPE = 'application/json';

/** How often Hover wants to be asked again for a file in the making (reference/get-esx-export), in ms. */
const MAKING_PAUSE_MS = 20_000;

const isStream = (body: unknown): body is ByteStream =>
	typeof (body as { pipe?: unknown } | null)?.pipe === 'function';

const header = (headers: IDataObject, name: string) => {
	const value = headers[name];
	return value === undefined ? undefined : String(value);
};

/**
 * Asks for one address. The account's token goes to the connected Hover's own origin only: presigned
 * links on other hosts would leak it, and refuse a request with two authentications.
 */
async function ask(
	context: IExecuteFunctions,
	url: string,
	origin: string,
	signal: AbortSignal,
): Promise<RequestOutcome> {
	const options: IHttpRequestOptions = {
		method: 'GET',
		url,
		// Compressed, a file's length would say nothing about whether it is whole.
		headers: { 'Accept-Encoding': 'identity' },
		encoding: 'stream',
		timeout: transportSettings().idleTimeoutMs,
	};
	if (new URL(url).origin !== origin) return await sendElsewhere(context, options, signal);
	// n8n lets the signal of a stopped execution end a request with a credential, and no other one.
	const own = { getExecutionCancelSignal: { value: () => signal } };
	const connection = await accountLimit(context);
	return await send(Object.create(context, own) as IExecuteFunctions, connection, options);
}

/**
 * Where a link leads: https, or http if it comes from there, without a user name that makes it look like
 * another host's; undefined for anything else.
 */
function safeTarget(location: string | undefined, from: URL): URL | undefined {
	if (location === undefined || !URL.canParse(location, from.href)) return undefined;
	const target = new URL(location, from);
	const isSafe =
		target.protocol === 'https:' || (target.protocol === 'http:' && from.protocol === 'http:');
	return isSafe && target.username === '' && target.password === '' ? target : undefined;
}

/** What a link that is not followed comes to. */
const UNSAFE: RequestOutcome = {
	kind: 'response',
	status: 302,
	headers: {},
	body: 'Hover names an address that is not safe to follow',
};

/** Follows redirects by hand, to decide at each step who may see the token. */
async function follow(
	context: IExecuteFunctions,
	start: URL,
	origin: string,
	signal: AbortSignal,
): Promise<RequestOutcome> {
	let url = start;
	for (let step = 0; step <= MAX_REDIRECTS; step++) {
		const outcome = await ask(context, url.href, origin, signal);
		if (outcome.kind === 'failure' || outcome.status < 300 || outcome.status >= 400) {
			return outcome;
		}
		if (isStream(outcome.body)) outcome.body.destroy();
		const location = header(outcome.headers, 'location');
		const next = safeTarget(location, url);
		if (next === undefined) {
			return UNSAFE;
		}
		if (SIGN_IN.test(next.pathname)) {
			return { ...outcome, status: 401, body: 'Hover asks for a sign-in in a browser' };
		}
		url = next;
	}
	return {
		kind: 'response',
		status: 302,
		headers: {},
		body: `the file was still not reached after ${MAX_REDIRECTS} redirects`,
	};
}

/** What a refusal says, if it is short enough to be words. */
async function readRefusal(
	context: IExecuteFunctions,
	outcome: RequestOutcome,
	watch: IdleTimeout,
): Promise<RequestOutcome> {
	if (outcome.kind === 'failure' || !isStream(outcome.body)) return outcome;
	const length = Number(header(outcome.headers, 'content-length') ?? 0);
	if (length > 100_000) {
		outcome.body.destroy();
		return { ...outcome, body: '' };
	}
	let text: string;
	try {
		const bytes = await context.helpers.binaryToBuffer(watch.over(outcome.body) as never);
		text = bytes.toString('utf8');
	} catch {
		// The status says enough.
		text = '';
	}
	try {
		return { ...outcome, body: JSON.parse(text) as unknown };
	} catch {
		return { ...outcome, body: text };
	}
}

/** Where to start: an address, or a path at the connected Hover, with its query; undefined if unsafe. */
function startOf(request: FileRequest, base: string, origin: string): URL | undefined {
	const isPath = /^\/(?![/\\])/.test(request.url);
	const url = safeTarget(isPath ? `${base}${request.url}` : request.url, new URL(base));
	if (url?.origin === origin) {
		for (const [name, value] of Object.entries(request.qs ?? {})) {
			url.searchParams.set(name, String(value));
		}
	}
	return url;
}

/** Asks for a file, and again while Hover says that it is making it, as long as there is time to wait. */
async function followUntilMade(
	context: IExecuteFunctions,
	url: URL,
	origin: string,
	waitMs: number,
	signal: AbortSignal,
): Promise<RequestOutcome> {
	for (let waited = 0; ;) {
		const outcome = await follow(context, url, origin, signal);
		const isInTheMaking = outcome.kind === 'response' && outcome.status === 202;
		const pause = Math.min(MAKING_PAUSE_MS, waitMs - waited);
		if (!isInTheMaking || pause <= 0 || isCancelled(context)) return outcome;
		if (isStream(outcome.body)) outcome.body.destroy();
		await sleep(pause);
		waited += pause;
	}
}

/**
 * Why an answer can't be the file, or can't be known to be whole; undefined if it may be. Node.js reports
 * a body that ends before its length or its last chunk; of one with neither nobody can tell.
 */
function problemOf(headers: IDataObject, mimeType: string): string | undefined {
	const type = header(headers, 'content-type') ?? '';
	if (/^text\/html/i.test(type) && mimeType !== 'text/html') {
		return 'Hover sent a web page instead of the file';
	}
	if (/^application\/json/i.test(type) && mimeType !== JSON_TYPE) {
		return 'Hover sent JSON instead of the file';
	}
	const length = header(headers, 'content-length');
	const isChunked = /chunked/i.test(header(headers, 'transfer-encoding') ?? '');
	if (length === '0') return 'the file is empty';
	return length === undefined && !isChunked
		? 'Hover did not say where the file ends, so it may not be whole'
		: undefined;
}

/** What became of a body: what was made of it, or why it is not the whole file. */
type Taken<Whole> = { whole: Whole } | { broken: string };

/**
 * Asks for a file until its body can be taken in whole; a transfer that breaks off is started again.
 *
 * @param take reads the body, and says so if it was not whole
 * @returns what `take` made of it, or why it can't be had
 */
async function fetchWhole<Whole extends object>(
	context: IExecuteFunctions,
	request: FileRequest,
	take: (body: unknown, expectedBytes: number) => Promise<Taken<Whole>>,
): Promise<Whole | Refused> {
	const base = await hoverBaseUrl(context);
	const { origin } = new URL(base);
	const url = startOf(request, base, origin);
	if (url === undefined) return { refused: UNSAFE };
	let whole: Whole | undefined;
	const once = async (): Promise<RequestOutcome> => {
		const watch = new IdleTimeout(context.getExecutionCancelSignal());
		const waitMs = request.waitMs ?? 0;
		const outcome = await followUntilMade(context, url, origin, waitMs, watch.signal);
		// A 202 says that the file is in the making; what comes with it is not the file.
		if (outcome.kind === 'failure' || outcome.status >= 300 || outcome.status === 202) {
			return await readRefusal(context, outcome, watch);
		}
		const { body, headers } = outcome;
		const problem = problemOf(headers, request.mimeType);
		if (problem !== undefined) {
			if (isStream(body)) body.destroy();
			return noResponse(problem);
		}
		try {
			const watched = isStream(body) ? watch.over(body) : body;
			const taken = await take(watched, Number(header(headers, 'content-length') ?? 0));
			if ('broken' in taken) return noResponse(taken.broken);
			whole = taken.whole;
			return { ...outcome, body: '' };
		} catch (error) {
			const broken = outcomeOfError(error);
			const isStopped = broken.kind === 'failure' && broken.reason === 'cancelled';
			return isStopped && !watch.isSilent
				? broken
				: noResponse('the transfer broke off before its end', error);
		}
	};
	const outcome = await withRetry(context, once, 'safe');
	return whole ?? { refused: outcome };
}

/** A JSON file's bytes and what it says. */
async function takeJson(
	context: IExecuteFunctions,
	body: unknown,
): Promise<Taken<{ bytes: Buffer; json: unknown }>> {
	const bytes = await context.helpers.binaryToBuffer(body as never);
	try {
		return { whole: { bytes, json: JSON.parse(bytes.toString('utf8')) as unknown } };
	} catch {
		return { broken: 'the file is not valid JSON' };
	}
}

/**
 * Fetches a file as a stream, straight into n8n's binary data: memory stays flat however large it is. A
 * file counts only when it is whole. JSON files are small; they are read before n8n keeps them.
 *
 * @returns the file and its length in bytes, or why it can't be had, for the caller to explain
 */
export async function downloadFile(
	context: IExecuteFunctions,
	request: FileRequest,
): Promise<KeptFile | Refused> {
	const { fileName, mimeType } = request;
	const keep = async (body: unknown) =>
		await context.helpers.prepareBinaryData(body as never, fileName, mimeType);
	return await fetchWhole<KeptFile>(context, request, async (body, expected) => {
		if (mimeType === JSON_TYPE) {
			const taken = await takeJson(context, body);
			if ('broken' in taken) return taken;
			const { bytes, json } = taken.whole;
			return { whole: { file: await keep(bytes), bytes: bytes.length, json } };
		}
		const file = await keep(body);
		const bytes = await fileLength(context, file);
		if (bytes === 0) return { broken: 'the file is empty' };
		// More than was said is a file that came compressed all the same.
		return bytes >= expected
			? { whole: { file, bytes } }
			: { broken: `only ${bytes} of ${expected} bytes arrived` };
	});
}

/**
 * Fetches a JSON file without keeping it.
 *
 * @returns what it says, or why it can't be had, for the caller to explain
 */
export async function downloadJson(
	context: IExecuteFunctions,
	request: Pick<FileRequest, 'url' | 'qs'>,
): Promise<{ json: unknown } | Refused> {
	const file = { ...request, fileName: '', mimeType: JSON_TYPE };
	return await fetchWhole(context, file, async (body) => await takeJson(context, body));
}
