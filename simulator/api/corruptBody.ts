/** Responses whose headers are right and whose body goes wrong on the way. */
import type { FastifyReply } from 'fastify';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

import type { BodyFaultKind, Fault } from '../faults';

const PIECES = 10;

async function bytesOf(payload: unknown): Promise<Buffer> {
	if (payload instanceof Readable) return await buffer(payload);
	return Buffer.isBuffer(payload) ? payload : Buffer.from(String(payload ?? ''));
}

/** Resolves when the bytes are on their way: what follows must not overtake them. */
async function write(response: ServerResponse, bytes: Buffer): Promise<void> {
	await new Promise<void>((done) => response.write(bytes, () => done()));
}

interface Answer {
	response: ServerResponse;
	status: number;
	headers: Record<string, string | number>;
	body: Buffer;
}

const halfOf = (body: Buffer) => body.subarray(0, Math.ceil(body.length / 2));

const CORRUPTIONS: Record<BodyFaultKind, (answer: Answer, fault: Fault) => Promise<void>> = {
	async cut_body({ response, status, headers, body }, { chunked }) {
		const length = chunked === true ? {} : { 'content-length': body.length };
		response.writeHead(status, { ...headers, ...length });
		await write(response, halfOf(body));
		// A reset may overtake what the other side has not read yet.
		await wait(20);
		response.socket?.resetAndDestroy();
	},
	async short_body({ response, status, headers, body }) {
		response.writeHead(status, { ...headers, 'content-length': body.length + 1000 });
		await write(response, body);
		response.socket?.end();
	},
	async endless_body({ response, status, headers, body }) {
		response.useChunkedEncodingByDefault = false;
		response.writeHead(status, { ...headers, connection: 'close' });
		await write(response, halfOf(body));
		response.end();
	},
	async trickle({ response, status, headers, body }, { delay_ms = 100 }) {
		response.writeHead(status, { ...headers, 'content-length': body.length });
		const gone = new AbortController();
		response.once('close', () => gone.abort());
		const size = Math.ceil(body.length / PIECES);
		for (let at = 0; at < body.length && !gone.signal.aborted; at += size) {
			await write(response, body.subarray(at, at + size));
			await wait(delay_ms, undefined, gone).catch(() => undefined);
		}
		response.end();
	},
};

export async function corruptBody(
	reply: FastifyReply,
	kind: BodyFaultKind,
	fault: Fault,
	payload: unknown,
): Promise<void> {
	const headers = { ...reply.getHeaders(), ...fault.headers } as Record<string, string | number>;
	delete headers['content-length'];
	const { raw: response, statusCode: status } = reply;
	await CORRUPTIONS[kind]({ response, status, headers, body: await bytesOf(payload) }, fault);
}
