/** What a download does about files that come slowly, oddly or not at all, from real servers. */
import { randomBytes } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import type { INodeParameters } from 'n8n-workflow';

import { by, HoverNode } from '../support/hoverNode';

let node: HoverNode;
let server: Server;
let answer: RequestListener;

beforeAll(async () => {
	node = await HoverNode.start();
	server = createServer((request, response) => answer(request, response));
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(async () => {
	await node.stop();
	server.closeAllConnections();
	await new Promise((done) => server.close(done));
});

beforeEach(async () => await node.reset());
afterEach(() => jest.restoreAllMocks());

const download = (job: number, artifacts: string[], more = {}): INodeParameters => ({
	resource: 'artifact',
	operation: 'download',
	from: 'job',
	artifacts,
	output: 'perModel',
	...by('jobId', job),
	...more,
});

/** Downloads a photo that is on the other server. */
async function downloadPhoto() {
	const { port } = server.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}/image.jpg`;
	const model = { id: 7, state: 'complete', deliverable: 'complete', images: [{ id: 1, url }] };
	const body = { id: 9, reconstruction_state: 'completed', models: [model] };
	await node.fault({ path: '/api/v3/jobs/9', times: 0, status: 200, body });
	return await node.run(download(9, ['photos']));
}

it('ends at once when the execution is stopped while it waits for an export', async () => {
	await node.client.control('POST', 'settings', { esx_ms: 3_600_000 });
	const { id } = await node.makeJob();
	const options = { waitForFiles: 4 };
	const run = node.run(download(id, ['esx'], { options }));
	while (!(await node.requests()).some(({ status }) => status === 202)) await pause(20);
	const stoppedAt = Date.now();
	node.harness.stopExecution();
	await run;
	expect(Date.now() - stoppedAt).toBeLessThan(2000);
});

it('takes a file that came compressed all the same, though its length is that of fewer bytes', async () => {
	// What doesn't shrink grows: the length that is sent is larger than the file.
	const photo = randomBytes(200_000);
	answer = (request, response) => {
		expect(request.headers['accept-encoding']).toBe('identity');
		const body = gzipSync(photo);
		expect(body.length).toBeGreaterThan(photo.length);
		response.setHeader('content-type', 'image/jpeg');
		response.setHeader('content-encoding', 'gzip');
		response.setHeader('content-length', body.length);
		response.end(body);
	};
	const { items, error } = await downloadPhoto();
	expect(error).toBeUndefined();
	expect((await node.harness.binaryOf(items[0]!, 'photo_1')).equals(photo)).toBe(true);
});

it.each(['identity', 'gzip'])(
	'takes no file that ends before its length (%s)',
	async (encoding) => {
		let asked = 0;
		answer = (_request, response) => {
			asked += 1;
			const photo = randomBytes(200_000);
			const body = encoding === 'gzip' ? gzipSync(photo) : photo;
			response.setHeader('content-type', 'image/jpeg');
			if (encoding === 'gzip') response.setHeader('content-encoding', encoding);
			response.setHeader('content-length', body.length);
			response.write(body.subarray(0, -100), () => response.destroy());
		};
		const { error } = await downloadPhoto();
		expect(error?.message).toContain('the transfer broke off before its end');
		expect(asked).toBe(5);
	},
);

it('leaves no listener behind for each time that it is refused', async () => {
	let refusals = 0;
	answer = (_request, response) => {
		response.statusCode = refusals < 15 ? 429 : 200;
		refusals += 1;
		response.end('too many requests');
	};
	let most = 0;
	const { addEventListener } = EventTarget.prototype;
	jest.spyOn(AbortSignal.prototype, 'addEventListener').mockImplementation(function (
		this: AbortSignal,
		...args
	) {
		addEventListener.apply(this, args as Parameters<typeof addEventListener>);
		most = Math.max(most, getEventListeners(this, 'abort').length);
	});
	const { error } = await downloadPhoto();
	expect(error).toBeUndefined();
	expect(refusals).toBe(16);
	expect(most).toBeGreaterThan(0);
	expect(most).toBeLessThan(6);
}, 30_000);

it.each([
	['a redirect', 302, 'text/plain'],
	['a refusal', 403, 'text/plain'],
	['a web page', 200, 'text/html'],
])(
	'hangs up on %s whose body it does not need',
	async (_label, status, type) => {
		let open = 0;
		answer = (_request, response) => {
			open += 1;
			response.on('close', () => (open -= 1));
			response.writeHead(status, {
				location: 'ftp://127.0.0.1/',
				'content-type': type,
				'content-length': 10_000_000,
			});
			response.write(Buffer.alloc(100_000));
		};
		const { error } = await downloadPhoto();
		expect(error).toBeDefined();
		await pause(200);
		expect(open).toBe(0);
	},
	30_000,
);
