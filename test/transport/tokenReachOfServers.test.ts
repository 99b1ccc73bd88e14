/** The account's token and real servers: what each of them was sent. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { INodeParameters } from 'n8n-workflow';

import { TriggerHost } from '../trigger/triggerHost';
import { by, HOVER, HoverNode } from '../support/hoverNode';

let node: HoverNode;
let stranger: Server;
let port: number;
const strangerGot: IncomingHttpHeaders[] = [];

beforeAll(async () => {
	node = await HoverNode.start();
	stranger = createServer((request, response) => {
		strangerGot.push(request.headers);
		response.end('a file of somebody else');
	});
	await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done));
	({ port } = stranger.address() as AddressInfo);
});

afterAll(async () => {
	await node.stop();
	stranger.closeAllConnections();
	await new Promise((done) => stranger.close(done));
});

beforeEach(async () => {
	await node.reset();
	strangerGot.length = 0;
});

const download = (job: number, artifacts: string[]): INodeParameters => ({
	resource: 'artifact',
	operation: 'download',
	from: 'job',
	artifacts,
	output: 'perModel',
	...by('jobId', job),
});

const expectNoToken = () => {
	expect(node.client.token).not.toBe('');
	expect(JSON.stringify(strangerGot)).not.toContain(node.client.token);
	for (const headers of strangerGot) expect(headers.authorization).toBeUndefined();
};

it.each([
	['the same host, another port', () => `http://127.0.0.1:${port}/x`, 1],
	['an address without a protocol', () => `//127.0.0.1:${port}/x`, 1],
	['backslashes', () => `http:\\\\127.0.0.1:${port}\\x`, 1],
	['another name of this machine', () => `http://localhost:${port}/x`, 1],
	['a user name that looks like Hover', () => `http://hover.to@127.0.0.1:${port}/x`, 0],
	['a user name and password', () => `http://hover.to:443@127.0.0.1:${port}/x`, 0],
])('sends no token after a redirect to %s', async (_label, location, requests) => {
	// localhost may be the stranger's other address family, so it may also be out of reach.
	const job = await node.makeJob();
	await node.fault({
		path: 'measurements\\.pdf',
		times: 0,
		status: 302,
		headers: { location: location() },
	});
	const { items, error } = await node.run(download(job.id, ['measurements_pdf']));
	expectNoToken();
	if (requests === 0) {
		expect(strangerGot).toEqual([]);
		expect(error?.message).toContain('not safe to follow');
	} else if (error === undefined) {
		expect(strangerGot).toHaveLength(1);
		expect(items[0]?.binary?.measurements_pdf).toBeDefined();
	} else {
		expect(location()).toContain('localhost');
	}
});

it('sends no token by way of Hover itself under another name', async () => {
	const job = await node.makeJob();
	const url = new URL(node.client.simulator.url);
	url.hostname = '127.0.0.2';
	const headers = { location: `${url.origin}/api/v2/wallets` };
	await node.fault({ path: 'measurements\\.pdf', times: 0, status: 302, headers });
	await node.run(download(job.id, ['measurements_pdf']));
	for (const request of await node.requests('GET', '/api/v2/wallets')) {
		expect(request.authorized).toBe(false);
	}
});

it('sends no token to photos that are elsewhere', async () => {
	const url = `http://127.0.0.1:${port}/image.jpg`;
	const model = { id: 7, state: 'complete', deliverable: 'complete', images: [{ id: 1, url }] };
	const body = { id: 9, reconstruction_state: 'completed', models: [model] };
	await node.fault({ path: '/api/v3/jobs/9', times: 0, status: 200, body });
	const { items, error } = await node.run(download(9, ['photos']));
	expect(error).toBeUndefined();
	expect((await node.harness.binaryOf(items[0]!, 'photo_1')).toString()).toContain('somebody');
	expect(strangerGot).toHaveLength(1);
	expectNoToken();
	expect(strangerGot[0]).not.toHaveProperty('cookie');
});

it('ends a redirect loop with an error', async () => {
	const job = await node.makeJob();
	const path = `/api/v3/models/${job.models[0]!.id}/artifacts/measurements.pdf`;
	await node.fault({
		path: 'measurements\\.pdf',
		times: 0,
		status: 302,
		headers: { location: path },
	});
	const { error } = await node.run(download(job.id, ['measurements_pdf']));
	expect(error?.message).toMatch(/redirects/);
	expect((await node.requests('GET', path)).length).toBeLessThan(10);
});

describe('API: Request', () => {
	const request = (method: string, path: string, more: INodeParameters = {}): INodeParameters => ({
		resource: 'api',
		operation: 'request',
		method,
		path,
		...more,
	});

	it.each([
		() => `http://127.0.0.1:${port}/api/v3/jobs`,
		() => `//127.0.0.1:${port}/api/v3/jobs`,
		() => `${node.client.simulator.url}@127.0.0.1:${port}/api/v3/jobs`,
		() => `${node.client.simulator.url}.evil.example/api/v3/jobs`,
		() => node.client.simulator.url.replace('127.0.0.1', '127.0.0.2') + '/api/v3/jobs',
	])('asks nobody for an address elsewhere', async (address) => {
		for (const method of ['GET', 'POST']) {
			const { error } = await node.run(request(method, address()));
			expect(error?.message).toMatch(/^Path is not at the connected Hover/);
		}
		expect(strangerGot).toEqual([]);
		expect(await node.requests()).toEqual([]);
	});

	it.each(['autodetect', 'file'])(
		'sends no token after a redirect (%s)',
		async (responseFormat) => {
			const headers = { location: `http://127.0.0.1:${port}/x` };
			await node.fault({ path: '/api/', times: 0, status: 302, headers });
			const { items, error } = await node.run(
				request('GET', '/api/v3/jobs', { options: { responseFormat } }),
			);
			expect(error).toBeUndefined();
			expect((await node.harness.binaryOf(items[0]!, 'data')).toString()).toContain('somebody');
			expect(strangerGot).toHaveLength(1);
			expectNoToken();
		},
	);

	it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])(
		'follows no redirect of a %s that gives no file',
		async (method) => {
			const headers = { location: `http://127.0.0.1:${port}/x` };
			await node.fault({ path: '/api/', times: 0, status: 307, headers });
			const { error } = await node.run(
				request(method, '/api/v3/jobs', { options: { responseFormat: 'json' } }),
			);
			expect(error?.message).toContain('(307)');
			expect(strangerGot).toEqual([]);
		},
	);
});

it.each([301, 302, 303, 307, 308])('follows no %i but for files', async (status) => {
	const headers = { location: `http://127.0.0.1:${port}/api` };
	await node.fault({ path: '/api/', times: 0, status, headers });
	const calls: INodeParameters[] = [
		{ resource: 'job', operation: 'get', ...by('jobId', 1) },
		{ resource: 'captureRequest', operation: 'delete', ...by('captureRequestId', 1) },
		{ resource: 'webhook', operation: 'getAll', returnAll: true },
		{ resource: 'job', operation: 'update', ...by('jobId', 1), updateFields: { jobName: 'House' } },
	];
	for (const call of calls) {
		const { error } = await node.run(call);
		expect(error).toBeDefined();
	}
	await expect(node.harness.listSearch(HOVER, 'searchJobs')).rejects.toThrow(`(${status})`);
	expect((await node.requests()).length).toBeGreaterThan(3);
	expect(strangerGot).toEqual([]);
});

it('follows none for the trigger', async () => {
	const credential = { id: '1', saves: 0, data: node.harness.credential().data };
	const host = await TriggerHost.start({ credential, parameters: { events: ['*'] } });
	try {
		const headers = { location: `http://127.0.0.1:${port}/api` };
		await node.fault({ path: '/api/', times: 0, status: 307, headers });
		await expect(host.activate()).rejects.toThrow('redirect');
		expect(strangerGot).toEqual([]);
	} finally {
		await host.stop();
	}
});
