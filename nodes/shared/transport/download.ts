import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { Attempt, Exchange } from '../errors';
import { exchangeError, exchangeOfError } from '../errors';
import { hoverBaseUrl } from './account';
import { fileLength } from './multipart';
import { EXCHANGE_OPTIONS, exchangeWith, inTurn, withAccount } from './request';

/** A file to fetch. */
export interface FileRequest extends Attempt {
	/** An address, or a path at the connected Hover. */
	url: string;
	qs?: IDataObject;
	fileName: string;
	mimeType: string;
}

/** A file that n8n now keeps, or what Hover answered instead. */
export type Download = { file: IBinaryData; bytes: number } | { refused: Exchange };

/** Steps from Hover to the place that has the file. */
const MAX_REDIRECTS = 5;

/** Pages on which a person signs in: followed, they would pass for the file. */
const SIGN_IN = /\/(sign_in|login)\b/;

/** How long the first byte may take, in ms. */
const TIMEOUT_MS = 65_000;

/** How often a transfer that broke off is started again. */
const TRANSFER_RETRIES = 2;

/** How often a file that can't be asked for is asked for again. */
const READ_RETRIES = 3;

interface Stream {
	destroy(): void;
}

const isStream = (body: unknown): body is Stream =>
	typeof (body as { pipe?: unknown } | null)?.pipe === 'function';

const header = (headers: IDataObject, name: string) => {
	const value = headers[name];
	return value === undefined ? undefined : String(value);
};

/**
 * Asks for one address. The account's token goes to the connected Hover's own origin only: presigned
 * links on other hosts would leak it, and refuse a request with two authentications.
 */
async function ask(context: IExecuteFunctions, url: string, origin: string): Promise<Exchange> {
	const options: IHttpRequestOptions = {
		method: 'GET',
		url,
		// Compressed, a file's length would say nothing about whether it is whole.
		headers: { 'Accept-Encoding': 'identity' },
		encoding: 'stream',
		timeout: TIMEOUT_MS,
	};
	const { origin: asked } = new URL(url);
	if (asked === origin) return await withAccount(context, options);
	// The account's limit is Hover's; should a file's host have one of its own, its 429s are waited out too.
	return await inTurn(
		context,
		{ key: asked, limit: Infinity },
		async () => await askElsewhere(context, options),
	);
}

/** Asks another host than Hover, without the account. */
async function askElsewhere(
	context: IExecuteFunctions,
	options: IHttpRequestOptions,
): Promise<Exchange> {
	try {
		const answer = (await context.helpers.httpRequest({
			...options,
			...EXCHANGE_OPTIONS,
			ignoreHttpStatusErrors: true,
		})) as IN8nHttpFullResponse;
		return {
			kind: 'answer',
			status: answer.statusCode,
			headers: answer.headers,
			body: answer.body,
		};
	} catch (error) {
		return exchangeOfError(error);
	}
}

/** Where a redirect leads: https, or http if it comes from there; undefined for anything else. */
function safeTarget(location: string | undefined, from: URL): URL | undefined {
	if (location === undefined || !URL.canParse(location, from.href)) return undefined;
	const target = new URL(location, from);
	const isSafe =
		target.protocol === 'https:' || (target.protocol === 'http:' && from.protocol === 'http:');
	return isSafe ? target : undefined;
}

/** Follows redirects by hand, to decide at each step who may see the token. */
async function follow(context: IExecuteFunctions, start: URL, origin: string): Promise<Exchange> {
	let url = start;
	for (let step = 0; step <= MAX_REDIRECTS; step++) {
		const exchange = await ask(context, url.href, origin);
		if (exchange.kind === 'none' || exchange.status < 300 || exchange.status >= 400) {
			return exchange;
		}
		if (isStream(exchange.body)) exchange.body.destroy();
		const location = header(exchange.headers, 'location');
		const next = safeTarget(location, url);
		if (next === undefined) {
			return { ...exchange, body: 'Hover redirects to an address that is not safe to follow' };
		}
		if (SIGN_IN.test(next.pathname)) {
			return { ...exchange, status: 401, body: 'Hover asks for a sign-in in a browser' };
		}
		url = next;
	}
	return {
		kind: 'answer',
		status: 302,
		headers: {},
		body: `the file was still not reached after ${MAX_REDIRECTS} redirects`,
	};
}

/** What a refusal says; a stream's first part is enough. */
async function readRefusal(context: IExecuteFunctions, exchange: Exchange): Promise<Exchange> {
	if (exchange.kind === 'none' || !isStream(exchange.body)) return exchange;
	const length = Number(header(exchange.headers, 'content-length') ?? 0);
	if (length > 100_000) {
		exchange.body.destroy();
		return { ...exchange, body: '' };
	}
	const text = (await context.helpers.binaryToBuffer(exchange.body as never)).toString('utf8');
	try {
		return { ...exchange, body: JSON.parse(text) as unknown };
	} catch {
		return { ...exchange, body: text };
	}
}

/** Where to start: an address as it is, or a path at the connected Hover, with its query. */
function startOf(request: FileRequest, base: string, origin: string): URL {
	const url = new URL(/^https?:/i.test(request.url) ? request.url : `${base}${request.url}`);
	if (url.origin === origin) {
		for (const [name, value] of Object.entries(request.qs ?? {})) {
			url.searchParams.set(name, String(value));
		}
	}
	return url;
}

/**
 * Asks for a file until its body can be taken in whole; a transfer that breaks off is started again.
 *
 * @param take reads the body, and says so if it was not whole
 * @returns what `take` made of it, or Hover's refusal
 * @throws NodeApiError if the transfer keeps breaking off
 */
async function fetchWhole<Taken extends object>(
	context: IExecuteFunctions,
	request: FileRequest,
	take: (
		body: unknown,
		expectedBytes: number | undefined,
	) => Promise<{ whole: Taken } | { broken: string }>,
): Promise<Taken | { refused: Exchange }> {
	const base = await hoverBaseUrl(context);
	const { origin } = new URL(base);
	const url = startOf(request, base, origin);
	for (let failures = 0; ; failures++) {
		const exchange = await exchangeWith(
			context,
			async () => await follow(context, url, origin),
			READ_RETRIES,
		);
		if (exchange.kind === 'none' || exchange.status >= 300) {
			return { refused: await readRefusal(context, exchange) };
		}
		let broken: Exchange;
		try {
			const length = header(exchange.headers, 'content-length');
			const taken = await take(exchange.body, length === undefined ? undefined : Number(length));
			if ('whole' in taken) return taken.whole;
			broken = { kind: 'none', reason: 'lost', detail: taken.broken };
		} catch (error) {
			broken = exchangeOfError(error);
		}
		if (failures === TRANSFER_RETRIES) throw exchangeError(context.getNode(), request, broken);
	}
}

/**
 * Fetches a file as a stream, straight into n8n's binary data: memory stays flat however large it is. A
 * file counts only when it has its whole length.
 *
 * @returns the file and its length in bytes, or Hover's refusal for the caller to explain
 * @throws NodeApiError if the transfer keeps breaking off
 */
export async function downloadFile(
	context: IExecuteFunctions,
	request: FileRequest,
): Promise<Download> {
	return await fetchWhole<{ file: IBinaryData; bytes: number }>(
		context,
		request,
		async (body, expected) => {
			const file = await context.helpers.prepareBinaryData(
				body as never,
				request.fileName,
				request.mimeType,
			);
			const bytes = await fileLength(context, file);
			return expected === undefined || expected === bytes
				? { whole: { file, bytes } }
				: { broken: `only ${bytes} of ${expected} bytes arrived` };
		},
	);
}

/**
 * Fetches a JSON file without keeping it.
 *
 * @returns what it says, or Hover's refusal for the caller to explain
 * @throws NodeApiError if the transfer keeps breaking off or the file is not JSON
 */
export async function downloadJson(
	context: IExecuteFunctions,
	request: FileRequest,
): Promise<{ json: unknown } | { refused: Exchange }> {
	return await fetchWhole<{ json: unknown }>(context, request, async (body) => {
		const bytes = await context.helpers.binaryToBuffer(body as never);
		try {
			return { whole: { json: JSON.parse(bytes.toString('utf8')) as unknown } };
		} catch {
			return { broken: 'the file is not valid JSON' };
		}
	});
}

/**
 * What a JSON file that n8n keeps says.
 *
 * @throws NodeApiError if it is not JSON
 */
export async function parsedFile(
	context: IExecuteFunctions,
	file: IBinaryData,
	attempt: Attempt,
): Promise<unknown> {
	const bytes =
		file.id === undefined
			? Buffer.from(file.data, 'base64')
			: await context.helpers.binaryToBuffer(await context.helpers.getBinaryStream(file.id));
	try {
		return JSON.parse(bytes.toString('utf8')) as unknown;
	} catch {
		throw exchangeError(context.getNode(), attempt, {
			kind: 'none',
			reason: 'lost',
			detail: 'the file is not valid JSON',
		});
	}
}
