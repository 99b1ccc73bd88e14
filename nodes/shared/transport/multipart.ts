import { randomBytes } from 'crypto';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { fileSize } from '../binary';
import { composed } from '../n8n/composed';

export type FormPart =
	| { name: string; value: string }
	| { name: string; file: IBinaryData; fileName: string; mimeType: string };

export interface FormBody {
	headers: Record<string, string>;
	/** A stream, or all bytes where n8n keeps its files in memory. */
	body: unknown;
	/** Must be called whether or not the form was sent. */
	close(): void;
}

type Piece = Buffer | { id: string };

const CRLF = '\r\n';

const quoted = (text: string) =>
	`"${text.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22')}"`;

function headOf(boundary: string, part: FormPart): Buffer {
	const disposition = `Content-Disposition: form-data; name=${quoted(part.name)}`;
	const lines =
		'file' in part
			? [
					`${disposition}; filename=${quoted(part.fileName)}`,
					`Content-Type: ${part.mimeType.replace(/[\r\n]/g, '')}`,
				]
			: [disposition];
	return Buffer.from([`--${boundary}`, ...lines, '', ''].join(CRLF));
}

/** All bytes of a form in order; a file is read while it is sent. */
async function* bytesOf(
	context: IExecuteFunctions,
	pieces: readonly Piece[],
	opened: AsyncIterable<unknown>,
): AsyncGenerator<unknown> {
	let next: AsyncIterable<unknown> | undefined = opened;
	for (const piece of pieces) {
		if (Buffer.isBuffer(piece)) {
			yield piece;
			continue;
		}
		yield* next ?? (await context.helpers.getBinaryStream(piece.id));
		next = undefined;
	}
}

/** A multipart/form-data body that streams its files. n8n takes a stream as a body, and never sends it twice. */
export async function openForm(
	context: IExecuteFunctions,
	parts: readonly FormPart[],
): Promise<FormBody> {
	const boundary = `hover-${randomBytes(16).toString('hex')}`;
	const pieces: Piece[] = [];
	let length = 0;
	const add = (piece: Piece, bytes: number) => {
		pieces.push(piece);
		length += bytes;
	};
	const addText = (bytes: Buffer) => add(bytes, bytes.length);
	for (const part of parts) {
		addText(headOf(boundary, part));
		if (!('file' in part)) {
			addText(Buffer.from(part.value));
		} else if (part.file.id === undefined) {
			addText(Buffer.from(part.file.data, 'base64'));
		} else {
			add({ id: part.file.id }, await fileSize(context, part.file));
		}
		addText(Buffer.from(CRLF));
	}
	addText(Buffer.from(`--${boundary}--${CRLF}`));

	const headers = {
		'Content-Type': `multipart/form-data; boundary=${boundary}`,
		'Content-Length': String(length),
	};
	const first = pieces.find((piece) => !Buffer.isBuffer(piece));
	if (first === undefined) {
		return { headers, body: Buffer.concat(pieces as Buffer[]), close: () => undefined };
	}
	const opened = await context.helpers.getBinaryStream((first as { id: string }).id);
	const body = composed(opened, (source) => bytesOf(context, pieces, source));
	return {
		headers,
		body,
		close() {
			body.destroy();
			opened.destroy();
		},
	};
}
