import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { IDataObject } from 'n8n-workflow';

import { startClient } from '../simulator/helpers';
import type { ProbeInput, ProbeOutput } from './memoryProbe';

const MB = 1024 * 1024;

it('downloads 200 MB of photos with less than 64 MB of memory', async () => {
	const client = await startClient();
	try {
		const make = async (count: number, bytes: number) =>
			(
				await client.control<{ id: number }>('POST', 'jobs', {
					state: 'completed',
					deliverable_id: 3,
					models: [{ state: 'complete' }],
					photos: { count, bytes },
				})
			).id;
		const input: ProbeInput = {
			simulator: client.simulator,
			tokens: await client.control<IDataObject>('POST', 'tokens'),
			jobs: [await make(60, MB), await make(20, 10 * MB)],
		};
		const { stdout } = await promisify(execFile)(
			process.execPath,
			['--expose-gc', '--import', 'tsx', join(__dirname, 'memoryProbe.ts'), JSON.stringify(input)],
			{ timeout: 100_000 },
		);
		const output = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as ProbeOutput;
		const risenMb = (output.peakBytes - output.beforeBytes) / MB;
		console.info(
			`${(output.bytes / MB).toFixed(0)} MB in ${output.files} files, ${output.ms} ms: memory rose by ${risenMb.toFixed(1)} MB`,
		);
		expect(output.bytes).toBeGreaterThanOrEqual(200 * MB);
		expect(risenMb).toBeLessThan(64);
	} finally {
		await client.simulator.stop();
	}
}, 120_000);
