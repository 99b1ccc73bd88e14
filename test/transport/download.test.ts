/** What a download does about files that come slowly, oddly or not at all, from real servers. */
import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import type { INodeParameters } from 'n8n-workflow';

import { by, HoverNode } from '../workflow/hoverNode';

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
	const options = { waitForExports: 4 };
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
	expect((await node.harness.binaryOf(items[0], 'photo_1')).equals(photo)).toBe(true);
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
