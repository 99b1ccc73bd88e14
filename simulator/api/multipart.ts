/** Reads multipart/form-data while it comes in: files are measured and summed, never held. */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpError } from '../httpError';

export interface FormFile {
	name: string;
	file_name: string;
	type: string;
	bytes: number;
	sha256: string;
}

export interface Form {
	fields: Array<[name: string, value: string]>;
	files: FormFile[];
}

/** A field's value, or a part's headers, may be so long, in bytes. */
const MAX_TEXT = 100_000;

const CRLF = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');

const bad = (why: string) => new HttpError(400, { error: `Bad multipart body: ${why}` });

/** What comes in, read up to marks; keeps no more than a mark's length beyond what was asked for. */
class Source {
	private held = Buffer.alloc(0);
	private readonly chunks: AsyncIterator<Buffer>;

	constructor(stream: Readable) {
		this.chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
	}

	/** Hands on everything before a mark, piece by piece, and skips the mark. */
	async upTo(mark: Buffer, take: (piece: Buffer) => void): Promise<void> {
		for (;;) {
			const at = this.held.indexOf(mark);
			if (at >= 0) {
				take(this.held.subarray(0, at));
				this.held = this.held.subarray(at + mark.length);
				return;
			}
			const safe = Math.max(0, this.held.length - mark.length + 1);
			take(this.held.subarray(0, safe));
			this.held = this.held.subarray(safe);
			const { done, value } = await this.chunks.next();
			if (done === true) throw bad('it ends too early');
			this.held = Buffer.concat([this.held, value]);
		}
	}

	async textTo(mark: Buffer): Promise<string> {
		const pieces: Buffer[] = [];
		let length = 0;
		await this.upTo(mark, (piece) => {
			length += piece.length;
			if (length > MAX_TEXT) throw bad('a field is too long');
			pieces.push(Buffer.from(piece));
		});
		return Buffer.concat(pieces).toString('utf8');
	}

	async drain(): Promise<void> {
		while ((await this.chunks.next()).done !== true);
	}
}

async function readForm(stream: Readable, boundary: string): Promise<Form> {
	const source = new Source(stream);
	const form: Form = { fields: [], files: [] };
	await source.upTo(Buffer.from(`--${boundary}`), () => undefined);
	for (;;) {
		const after = await source.textTo(CRLF);
		if (after === '--') break;
		const headers = await source.textTo(HEADERS_END);
		const name = /name="([^"]*)"/i.exec(headers)?.[1];
		const fileName = /filename="([^"]*)"/i.exec(headers)?.[1];
		const end = Buffer.from(`\r\n--${boundary}`);
		if (name === undefined) throw bad('a part has no name');
		if (fileName === undefined) {
			form.fields.push([name, await source.textTo(end)]);
			continue;
		}
		const hash = createHash('sha256');
		let bytes = 0;
		await source.upTo(end, (piece) => {
			hash.update(piece);
			bytes += piece.length;
		});
		const type = /content-type:\s*([^\r\n]+)/i.exec(headers)?.[1] ?? 'application/octet-stream';
		form.files.push({ name, file_name: fileName, type, bytes, sha256: hash.digest('hex') });
	}
	await source.drain();
	return form;
}

/** Lets a server take forms with files of any size; a request's body is then a `Form`. */
export function takeForms(app: FastifyInstance): void {
	app.addContentTypeParser(
		'multipart/form-data',
		async (request: FastifyRequest, payload: Readable) => {
			const boundary = /boundary="?([^";]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
			if (boundary === undefined) throw bad('there is no boundary');
			return await readForm(payload, boundary);
		},
	);
}

export function fieldOf({ fields }: Form, name: string): string | undefined {
	return fields.find(([each]) => each === name)?.[1];
}
