import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Client } from '../simulator/helpers';
import { startClient } from '../simulator/helpers';
import type { ProbeInput, ProbeOutput } from './memoryProbe';
import type { UploadProbeInput } from './uploadProbe';

const MB = 1024 * 1024;

let client: Client;
beforeEach(async () => {
	client = await startClient();
});
afterEach(async () => await client.simulator.stop());

/** Runs a probe in a process of its own; gives what it found, and by how much its memory rose. */
async function run(probe: string, input: ProbeInput | UploadProbeInput) {
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--expose-gc', '--import', 'tsx', join(__dirname, probe), JSON.stringify(input)],
		{ timeout: 250_000 },
	);
	const output = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as ProbeOutput;
	const risenMb = (output.peakBytes - output.beforeBytes) / MB;
	console.info(
		`${(output.bytes / MB).toFixed(0)} MB in ${output.files} files, ${output.ms} ms: memory rose by ${risenMb.toFixed(1)} MB`,
	);
	return { ...output, risenMb };
}

const makeJob = async (count: number, bytes: number) =>
	(
		await client.control<{ id: number }>('POST', 'jobs', {
			state: 'completed',
			deliverable_id: 3,
			models: [{ state: 'complete' }],
			photos: { count, bytes },
		})
	).id;

it('downloads 200 MB of photos with less than 64 MB of memory', async () => {
	const make = async (count: number, bytes: number): Promise<INodeParameters> => ({
		resource: 'artifact',
		operation: 'download',
		from: 'job',
		jobId: { __rl: true, mode: 'id', value: String(await makeJob(count, bytes)) },
		artifacts: ['measurements_pdf', 'photos'],
	});
	const { bytes, risenMb } = await run('memoryProbe.ts', {
		simulator: client.simulator,
		tokens: await client.control<IDataObject>('POST', 'tokens'),
		runs: [await make(60, MB), await make(20, 10 * MB)],
	});
	expect(bytes).toBeGreaterThanOrEqual(200 * MB);
	expect(risenMb).toBeLessThan(64);
}, 300_000);

it('requests a file of 200 MB by its path with less than 64 MB of memory', async () => {
	const tokens = await client.control<IDataObject>('POST', 'tokens');
	const make = async (bytes: number): Promise<INodeParameters> => {
		const id = await makeJob(1, bytes);
		const answer = await fetch(`${client.simulator.url}/api/v3/jobs/${id}`, {
			headers: { authorization: `Bearer ${String(tokens.access_token)}` },
		});
		const job = (await answer.json()) as { models: [{ images: [{ url: string }] }] };
		return { resource: 'api', operation: 'request', path: job.models[0].images[0].url };
	};
	const { bytes, risenMb } = await run('memoryProbe.ts', {
		simulator: client.simulator,
		tokens,
		runs: [await make(60 * MB), await make(200 * MB)],
	});
	expect(bytes).toBe(200 * MB);
	expect(risenMb).toBeLessThan(64);
}, 300_000);

it('uploads a plan of 200 MB with less than 64 MB of memory', async () => {
	const { bytes, risenMb } = await run('uploadProbe.ts', {
		simulator: client.simulator,
		tokens: await client.control<IDataObject>('POST', 'tokens'),
		plans: [60 * MB, 200 * MB],
	});
	expect(bytes).toBe(200 * MB);
	expect(risenMb).toBeLessThan(64);
	const sent = (
		await client.control<Array<{ path: string; body: { files?: Array<{ bytes: number }> } }>>(
			'GET',
			'requests',
		)
	).filter(({ path }) => path === '/api/v1/blueprints');
	expect(sent.map(({ body }) => body.files?.[0]?.bytes)).toEqual([60 * MB, 200 * MB]);
}, 300_000);
