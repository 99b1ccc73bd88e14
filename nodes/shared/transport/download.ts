import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { fileSize } from '../binary';
import { discard, isByteStream } from '../n8n/byteStream';
import { isCancelled, sleepUnlessCancelled } from './cancellation';
import { IdleTimeout } from './idleTimeout';
import type { RequestOutcome } from './outcome';
import { noResponse, outcomeOfError } from './outcome';
import type { FileClient } from './redirects';
import { fileUrl, followRedirects, header, UNSAFE_LINK } from './redirects';
import { withRetry } from './retry';
import { transportSettings } from './settings';

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

export interface Refused {
	refused: RequestOutcome;
}

const JSON_TYPE = 'application/json';

/** How often Hover wants to be asked again for a file in the making (reference/get-esx-export), in ms. */
const EXPORT_POLL_MS = 20_000;

/** Asks for a file, and again while Hover says that it is making it, as long as there is time to wait. */
async function waitForExport(
	client: FileClient,
	url: URL,
	waitMs: number,
	idle: IdleTimeout,
): Promise<RequestOutcome> {
	for (let waited = 0; ;) {
		const outcome = await followRedirects(client, url, idle);
		const isInTheMaking = outcome.kind === 'response' && outcome.status === 202;
		const pause = Math.min(EXPORT_POLL_MS, waitMs - waited);
		if (!isInTheMaking || pause <= 0 || isCancelled(client.context)) return outcome;
		await sleepUnlessCancelled(client.context, pause);
		waited += pause;
	}
}

/**
 * Why a response can't be the file, or can't be known to be whole; undefined if it may be. Node.js reports
 * a body that ends before its length or its last chunk; of one with neither nobody can tell. The bytes that
 * arrive are not counted against the length: n8n unpacks a body that came compressed, and hides that it did.
 */
function responseProblem(headers: IDataObject, mimeType: string): string | undefined {
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

/** A body that was read: what was made of it, or why it is not the whole file. */
type Read<Whole> = { whole: Whole } | { broken: string };

/**
 * Asks for a file until its body can be read whole; a transfer that breaks off is started again.
 *
 * @param read reads the body, and says so if it was not whole
 * @returns what `read` made of it, or why it is unavailable
 */
async function fetchWhole<Whole extends object>(
	client: FileClient,
	request: FileRequest,
	read: (body: unknown) => Promise<Read<Whole>>,
): Promise<Whole | Refused> {
	const { context, connection } = client;
	const url = fileUrl(connection, request.url, request.qs);
	if (url === undefined) return { refused: UNSAFE_LINK };
	let whole: Whole | undefined;
	const attempt = async (): Promise<RequestOutcome> => {
		const { idleTimeoutMs } = transportSettings();
		const idle = new IdleTimeout(idleTimeoutMs, context.getExecutionCancelSignal());
		const outcome = await waitForExport(client, url, request.waitMs ?? 0, idle);
		if (outcome.kind === 'failure' || outcome.status >= 300 || outcome.status === 202) {
			return outcome;
		}
		const { body, headers } = outcome;
		const problem = responseProblem(headers, request.mimeType);
		if (problem !== undefined) {
			if (isByteStream(body)) discard(body);
			return noResponse(problem);
		}
		try {
			const watched = isByteStream(body) ? idle.watch(body) : body;
			const result = await read(watched);
			if ('broken' in result) return noResponse(result.broken);
			whole = result.whole;
			return { ...outcome, body: '' };
		} catch (error) {
			const broken = outcomeOfError(error);
			const isStopped = broken.kind === 'failure' && broken.reason === 'cancelled';
			return isStopped && !idle.hasExpired
				? broken
				: noResponse('the transfer broke off before its end', error);
		}
	};
	const outcome = await withRetry(context, attempt, 'safe');
	return whole ?? { refused: outcome };
}

async function readJson(
	context: IExecuteFunctions,
	body: unknown,
): Promise<Read<{ bytes: Buffer; json: unknown }>> {
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
 * @returns the file and its size in bytes, or why it is unavailable, for the caller to explain
 */
export async function downloadFile(
	client: FileClient,
	request: FileRequest,
): Promise<KeptFile | Refused> {
	const { context } = client;
	const { fileName, mimeType } = request;
	const keep = async (body: unknown) =>
		await context.helpers.prepareBinaryData(body as never, fileName, mimeType);
	return await fetchWhole<KeptFile>(client, request, async (body) => {
		if (mimeType === JSON_TYPE) {
			const result = await readJson(context, body);
			if ('broken' in result) return result;
			const { bytes, json } = result.whole;
			return { whole: { file: await keep(bytes), bytes: bytes.length, json } };
		}
		const file = await keep(body);
		const bytes = await fileSize(context, file);
		return bytes === 0 ? { broken: 'the file is empty' } : { whole: { file, bytes } };
	});
}

/**
 * Fetches a JSON file without keeping it.
 *
 * @returns what it says, or why it is unavailable, for the caller to explain
 */
export async function downloadJson(
	client: FileClient,
	request: Pick<FileRequest, 'url' | 'qs'>,
): Promise<{ json: unknown } | Refused> {
	const file = { ...request, fileName: '', mimeType: JSON_TYPE };
	return await fetchWhole(client, file, async (body) => await readJson(client.context, body));
}
