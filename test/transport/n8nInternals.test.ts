/** What shared/n8n relies on, in n8n's own engine. One test a file; docs/n8n-internals.md names them. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

import type { IExecuteFunctions } from 'n8n-workflow';

import { after } from '../../nodes/shared/n8n/after';
import { isByteStream } from '../../nodes/shared/n8n/byteStream';
import { composed } from '../../nodes/shared/n8n/composed';
import { readableFrom } from '../../nodes/shared/n8n/readableFrom';
import { withAbortSignal } from '../../nodes/shared/n8n/withAbortSignal';
import { withCredentialRead } from '../../nodes/shared/n8n/withCredentialRead';
import { createHarness, type Harness } from '../support/harness';
import { probeNode } from '../support/probe';

let harness: Harness;
let server: Server;
let url: string;
let inNode: (context: IExecuteFunctions) => Promise<void>;

const probe = probeNode(async (context) => {
	await inNode(context);
	return [];
});

beforeAll(async () => {
	server = createServer((request, response) => {
		if (request.url === '/file') response.end('the file');
		if (request.url === '/token') response.end(request.headers.authorization);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	harness = await createHarness({
		simulator: { url, clientId: 'id', clientSecret: 'secret' },
		tokens: { access_token: 'token' },
		nodeTypes: { probe },
	});
});

afterAll(async () => {
	await harness.close();
	server.closeAllConnections();
	await new Promise((done) => server.close(done));
});

/** Runs a function with the context that a node has. */
async function run(work: typeof inNode): Promise<void> {
	inNode = work;
	const { error } = await harness.runNode({ type: 'probe', parameters: {} });
	if (error !== undefined) throw error;
}

const read = async (bytes: AsyncIterable<unknown>) => {
	const chunks: Buffer[] = [];
	for await (const chunk of bytes) chunks.push(Buffer.from(chunk as Uint8Array));
	return Buffer.concat(chunks).toString();
};

async function* announced(bytes: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
	yield Buffer.from('first ');
	for await (const chunk of bytes) yield chunk as Uint8Array;
}

it('withAbortSignal ends a request that has a credential', async () => {
	let ended: unknown;
	await run(async (context) => {
		const stop = new AbortController();
		const request = context.helpers.httpRequestWithAuthentication
			.call(withAbortSignal(context, stop.signal), 'hoverOAuth2Api', { url: `${url}/silence` })
			.catch((error: { cause?: { code?: string }; code?: string }) => {
				ended = error.code ?? error.cause?.code;
			});
		await pause(100);
		stop.abort();
		await Promise.race([request, pause(3000, undefined, { ref: false })]);
	});
	expect(ended).toBe('ERR_CANCELED');
});

it('withCredentialRead has n8n sign with what it is given, without a read of its own', async () => {
	let sent: unknown;
	const { reads } = harness.credential();
	await run(async (context) => {
		const given = { ...harness.credential().data, oauthTokenData: { access_token: 'given' } };
		const signing = withCredentialRead(context, async () => await Promise.resolve(given));
		const { httpRequestWithAuthentication: request } = context.helpers;
		sent = await request.call(signing, 'hoverOAuth2Api', { url: `${url}/token` });
	});
	expect(sent).toBe('Bearer given');
	expect(harness.credential().reads).toBe(reads);
});

it('readableFrom makes a stream that n8n keeps as a file', async () => {
	let kept: string | undefined;
	await run(async (context) => {
		const body: unknown = await context.helpers.httpRequest({
			url: `${url}/file`,
			encoding: 'stream',
		});
		if (!isByteStream(body)) throw new Error('n8n gives no stream');
		const made = readableFrom(announced(body), body);
		expect(made).toBeInstanceOf(Readable);
		const file = await context.helpers.prepareBinaryData(made as Readable, 'file.txt');
		kept = await read(await context.helpers.getBinaryStream(file.id ?? ''));
	});
	expect(kept).toBe('first the file');
});

it('composed makes a stream out of one of n8n’s files', async () => {
	let made: string | undefined;
	const { id } = await harness.keep(Buffer.from('the plan'), 'plan.pdf', 'application/pdf');
	await run(async (context) => {
		const body = composed(await context.helpers.getBinaryStream(id ?? ''), announced);
		expect(body).toBeInstanceOf(Readable);
		made = await read(body);
	});
	expect(made).toBe('first the plan');
});

it('after calls back, and once only', async () => {
	let calls = 0;
	after(30, () => (calls += 1));
	await pause(10);
	expect(calls).toBe(0);
	await pause(200);
	expect(calls).toBe(1);
});
