import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const PACKAGE = 'n8n-nodes-empty-trigger';

/** The empty trigger's node type. */
export const EMPTY_TRIGGER = `${PACKAGE}.emptyTrigger`;

const NODE = `
exports.EmptyTrigger = class {
	description = {
		displayName: 'Empty Trigger',
		name: 'emptyTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Starts the workflow with whatever comes in',
		defaults: { name: 'Empty Trigger' },
		inputs: [],
		outputs: ['main'],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [],
	};

	async webhook() {
		return { workflowData: [[{ json: this.getBodyData() }]] };
	}
};
`;

/**
 * Installs the least trigger there can be, beside the pack: it answers 200 and hands the body on. What
 * it costs is what n8n itself costs.
 *
 * @param userFolder n8n's user folder
 */
export async function installEmptyTrigger(userFolder: string): Promise<void> {
	const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE);
	await mkdir(folder, { recursive: true });
	const file = 'EmptyTrigger.node.js';
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({
			name: PACKAGE,
			version: '1.0.0',
			keywords: ['n8n-community-node-package'],
			n8n: { n8nNodesApiVersion: 1, credentials: [], nodes: [file] },
		}),
	);
	await writeFile(join(folder, file), NODE);
}
