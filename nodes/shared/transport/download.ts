import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { fileSize } from '../binary';
import { discard, isByteStream } from '../n8n/byteStream';
import { IdleTimeout } from './idleTimeout';
import type { RequestOutcome } from './outcome';
import { noResponse, outcomeOfError } from './outcome';
import type { FileClient } from './redirects';
import { fileUrl, followRedirects, header, UNSAFE_LINK } from './redirects';
import { withRetry } from './retry';
import { transportSettings } from './settings';

export interface LinkRequest {
	url: string;
	qs?: IDataObject;
}

export interface FileRequest extends LinkRequest {
	fileName: string;
	mimeType: string;
}

export interface KeptFile {
	file: IBinaryData;
	bytes: number;
	json?: unknown;
}

export interface Refused {
	refused: RequestOutcome;
}

const JSON_TYPE = 'application/json';

/** Why a response isn't a file of a type. */
function typeProblem({ headers }: Head, mimeType: string): string | undefined {
	const type = header(headers, 'content-type') ?? '';
	if (/^text\/html/i.test(type) && mimeType !== 'text/html') {
		return 'Hover sent a web page instead of the file';
	}
	if (/^application\/json/i.test(type) && mimeType !== JSON_TYPE) {
		return 'Hover sent JSON instead of the file';
	}
	return undefined;
}

/**
 * Why a response can't be whole. Its length isn't compared: n8n unpacks a compressed body and hides that it
 * did, and Node.js reports a body cut short.
 */
function lengthProblem({ status, headers }: Head): string | undefined {
	if (status === 204) return undefined;
	const length = header(headers, 'content-length');
	const isChunked = /chunked/i.test(header(headers, 'transfer-encoding') ?? '');
	if (length === '0') return 'the file is empty';
	return length === undefined && !isChunked
		? 'Hover did not say where the file ends, so it may be incomplete'
		: undefined;
}

export type Read<Whole> = { whole: Whole } | { broken: string };

export interface Head {
	status: number;
	headers: IDataObject;
}

export interface Reader<Whole> {
	/** Why a successful response isn't what was asked for. */
	problem(head: Head): string | undefined;
	read(body: unknown, head: Head): Promise<Read<Whole>>;
}

/** Repeats a transfer until `read` gets the whole body; otherwise says why the file is unavailable. */
export async function fetchWhole<Whole extends object>(
	client: FileClient,
	request: LinkRequest,
	reader: Reader<Whole>,
): Promise<Whole | Refused> {
	const { context, connection } = client;
	const url = fileUrl(connection, request.url, request.qs);
	if (url === undefined) return { refused: UNSAFE_LINK };
	let whole: Whole | undefined;
	const attempt = async (): Promise<RequestOutcome> => {
		const { idleTimeoutMs } = transportSettings();
		const idle = new IdleTimeout(idleTimeoutMs, context.getExecutionCancelSignal());
		const outcome = await followRedirects(client, url, idle);
		if (outcome.kind === 'failure' || outcome.status >= 300 || outcome.status === 202) {
			return outcome;
		}
		const { body } = outcome;
		const problem = reader.problem(outcome) ?? lengthProblem(outcome);
		if (problem !== undefined) {
			if (isByteStream(body)) discard(body);
			return noResponse(problem);
		}
		try {
			const watched = isByteStream(body) ? idle.watch(body) : body;
			const result = await reader.read(watched, outcome);
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

export async function readJson(
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

/** Streams a body into n8n's binary data. */
export async function keepFile(
	context: IExecuteFunctions,
	body: unknown,
	{ fileName, mimeType }: Pick<FileRequest, 'fileName' | 'mimeType'>,
): Promise<Read<KeptFile>> {
	const file = await context.helpers.prepareBinaryData(body as never, fileName, mimeType);
	const bytes = await fileSize(context, file);
	return bytes === 0 ? { broken: 'the file is empty' } : { whole: { file, bytes } };
}

/** Streams a file into n8n's binary data, so memory stays flat; gives a whole file, or why it is unavailable. */
export async function downloadFile(
	client: FileClient,
	request: FileRequest,
): Promise<KeptFile | Refused> {
	const { context } = client;
	return await fetchWhole<KeptFile>(client, request, {
		problem: (head) => typeProblem(head, request.mimeType),
		async read(body) {
			if (request.mimeType !== JSON_TYPE) return await keepFile(context, body, request);
			const result = await readJson(context, body);
			if ('broken' in result) return result;
			const { bytes, json } = result.whole;
			const kept = await keepFile(context, bytes, request);
			return 'broken' in kept ? kept : { whole: { ...kept.whole, json } };
		},
	});
}

/** Fetches a JSON file without keeping it; gives its content, or why it is unavailable. */
export async function downloadJson(
	client: FileClient,
	request: LinkRequest,
): Promise<{ json: unknown } | Refused> {
	return await fetchWhole(client, request, {
		problem: (head) => typeProblem(head, JSON_TYPE),
		read: async (body) => await readJson(client.context, body),
	});
}
