/** What a download does about files that come slowly, oddly or not at all, from real servers. */
import { randomBytes } from 'node:crypto';
import { getEventListeners } from 'node:events';
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
