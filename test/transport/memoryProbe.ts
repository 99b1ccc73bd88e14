/**
 * Downloads files in a process of its own and prints how far its memory rose, in bytes. Run by
 * memory.test.ts with the arguments as JSON.
 */
import { createRequire } from 'node:module';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

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
	/** What downloads something to warm up with, so that what a process grows once doesn't count, and the large one. */
	runs: [warmUp: INodeParameters, large: INodeParameters];
}

/** What the probe prints. */
export interface ProbeOutput extends Measured {
	bytes: number;
	files: number;
}

async function probe({ simulator, tokens, runs }: ProbeInput): Promise<ProbeOutput> {
	// Two sets of photos are more than Hover gives in a minute.
	replaceTransportSettings({ windowMs: 1000 });
	const harness = await createHarness({ simulator, tokens, nodeTypes: { hover: new Hover() } });
	const download = async (parameters: INodeParameters) => {
		const { items, error } = await harness.runNode({ type: 'hover', parameters });
		if (error !== undefined) throw error;
		return items.map(({ json }) => json._hover as { bytes: number });
	};

	await download(runs[0]);
	const { result: files, ...measured } = await measureMemory(async () => await download(runs[1]));
	await harness.close();
	const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
	return { bytes, files: files.length, ...measured };
}

void probe(JSON.parse(process.argv[2]!) as ProbeInput).then(report);
