/**
 * Uploads one plan in a process of its own and prints how far its memory rose, in bytes. Run by
 * memory.test.ts with the arguments as JSON.
 */
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';

import type { IDataObject } from 'n8n-workflow';

import type * as HoverModule from '../../nodes/Hover/Hover.node';
import type { HoverServer } from '../support/harness';
import { createHarness } from '../support/harness';
import { measureMemory, report } from './measureMemory';

// Without its last extension the file's name ends in .node, which Node.js takes for a native addon.
const { Hover } = createRequire(__filename)(
	'../../nodes/Hover/Hover.node.ts',
) as typeof HoverModule;

/** What the probe is told. */
export interface UploadProbeInput {
	simulator: HoverServer;
	tokens: IDataObject;
	/** Sizes in bytes: a plan to warm up with, and the large one. */
	plans: [warmUp: number, large: number];
}

const CHUNK = Buffer.alloc(64 * 1024, 'plan');

function* chunks(bytes: number): Generator<Buffer> {
	for (let left = bytes; left > 0; left -= CHUNK.length) yield CHUNK.subarray(0, left);
}

async function probe({ simulator, tokens, plans }: UploadProbeInput): Promise<object> {
	const harness = await createHarness({
		simulator,
		tokens,
		nodeTypes: { hover: new Hover() },
		credential: { actingUserBy: 'email', actingUserEmail: 'admin@example.com' },
	});
	const keep = async (bytes: number) =>
		await harness.keep(Readable.from(chunks(bytes)), 'plan.pdf', 'application/pdf');
	const [warmUp, large] = [await keep(plans[0]), await keep(plans[1])];
	const upload = async (data: typeof large) => {
		const { items, error } = await harness.runNode({
			type: 'hover',
			parameters: {
				resource: 'blueprint',
				operation: 'upload',
				binaryPropertyNames: 'data',
				jobName: 'Large plans',
				deliverableId: 3,
			},
			inputItems: [{ json: {}, binary: { data } }],
		});
		if (error !== undefined) throw error;
		return (items[0]!.json._hover as { files: Array<{ bytes: number }> }).files;
	};

	await upload(warmUp);
	const { result, ...measured } = await measureMemory(async () => await upload(large));
	await harness.close();
	return { bytes: result[0]!.bytes, files: result.length, ...measured };
}

void probe(JSON.parse(process.argv[2]!) as UploadProbeInput).then(report);
