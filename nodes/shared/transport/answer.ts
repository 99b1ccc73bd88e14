import type { Head, KeptFile, LinkRequest, Reader, Refused } from './download';
import { fetchWhole, keepFile, readJson } from './download';
import type { FileClient } from './redirects';
import { header } from './redirects';

export interface AnswerRequest extends LinkRequest {
	/** For a file; Hover's own suggestion is not taken. */
	fileName: string;
	/** Whether JSON is a file too. */
	isFile: boolean;
}

/** An empty response is an empty text. */
export type Answer = { json: unknown } | KeptFile;

const ANY_TYPE = 'application/octet-stream';

const typeOf = ({ headers }: Head): string =>
	(header(headers, 'content-type') ?? ANY_TYPE).split(';', 1).join('').trim().toLowerCase();

const isJson = (head: Head) => /[/+]json$/.test(typeOf(head));

/** A page that somebody asked for, not one to sign in or about an outage. */
const isPage = (fileName: string) => /\.html?$/i.test(fileName);

function readerFor(client: FileClient, { fileName, isFile }: AnswerRequest): Reader<Answer> {
	const { context } = client;
	return {
		problem(head) {
			if (/html$/.test(typeOf(head)) && !isPage(fileName)) {
				return 'Hover sent a web page instead of data';
			}
			const isEmpty = header(head.headers, 'content-length') === '0';
			return isEmpty && head.status !== 204 ? "Hover's response is empty" : undefined;
		},
		async read(body, head) {
			if (!isFile && head.status === 204) return { whole: { json: '' } };
			if (isFile || !isJson(head)) {
				return await keepFile(context, body, { fileName, mimeType: typeOf(head) });
			}
			const result = await readJson(context, body);
			return 'broken' in result ? result : { whole: { json: result.whole.json } };
		},
	};
}

/** Reads what may be JSON or a file, which streams into n8n's binary data; redirects are followed. */
export async function downloadAnswer(
	client: FileClient,
	request: AnswerRequest,
): Promise<Answer | Refused> {
	return await fetchWhole<Answer>(client, request, readerFor(client, request));
}
