/**
 * Downloads one job's files in a process of its own and prints how far its memory rose, in bytes. Run by
 * memory.test.ts with the arguments as JSON.
 */
import { createRequire } from 'node:module';

import type { IDataObject } from 'n8n-workflow';

import type * as HoverModule from '../../nodes/Hover/Hover.node';
import { replaceTransportSettings } from '../../nodes/shared/transport/settings';
import type { HoverServer } from '../support/harness';
import { createHarness } from '../support/harness';
import type { Measured } from './measureMemory';
import { measureMemory, report } from './measureMemory';

// Without its last extension the file's name ends in .node, which Node.js takes for a native addon.
const { Hover } = createRequire(__filename)(
	'../../nodes/Hover/Hover.node.ts',
) as typeof HoverModule;

/** What the probe is told. */
export interface ProbeInput {
	simulator: HoverServer;
	tokens: IDataObject;
	/** A job to warm up with, so that what a process grows once doesn't count, and the large one. */
	jobs: [warmUp: number, large: number];
}

/** What the probe prints. */
export interface ProbeOutput extends Measured {
	bytes: number;
	files: number;
}

async function probe({ simulator, tokens, jobs }: ProbeInput): Promise<ProbeOutput> {
	// Two sets of photos are more than Hover gives in a minute.
	replaceTransportSettings({ windowMs: 1000 });
	const harness = await createHarness({ simulator, tokens, nodeTypes: { hover: new Hover() } });
	const download = async (job: number) => {
		const { items, error } = await harness.runNode({
			type: 'hover',
			parameters: {
				resource: 'artifact',
				operation: 'download',
				from: 'job',
				jobId: { __rl: true, mode: 'id', value: String(job) },
				artifacts: ['measurements_pdf', 'photos'],
			},
		});
		if (error !== undefined) throw error;
		return (items[0]!.json._hover as { files: Array<{ bytes: number }> }).files;
	};

	await download(jobs[0]);
	const { result: files, ...measured } = await measureMemory(async () => await download(jobs[1]));
	await harness.close();
	const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
	return { bytes, files: files.length, ...measured };
}

void probe(JSON.parse(process.argv[2]!) as ProbeInput).then(report);
