import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const PACKAGE = 'n8n-nodes-floor';

const trigger = (name: string, displayName: string, answer: string) => `
exports.${displayName.replace(' ', '')} = class {
	description = {
		displayName: '${displayName}',
		name: '${name}',
		group: ['trigger'],
		version: 1,
		description: 'Least trigger there can be',
		defaults: { name: '${displayName}' },
		inputs: [],
		outputs: ['main'],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [],
	};

	async webhook() {
		return ${answer};
	}
};
`;

const text = (name: string) =>
	`{ displayName: '${name}', name: '${name}', type: 'string', default: '' }`;

const node = (
	name: string,
	displayName: string,
	{
		properties = '',
		credentials = '',
		execute,
	}: { [part: string]: string | undefined; execute: string },
) => `
exports.${displayName.replace(' ', '')} = class {
	description = {
		displayName: '${displayName}',
		name: '${name}',
		group: ['transform'],
		version: 1,
		description: 'Least node there can be',
		defaults: { name: '${displayName}' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [${credentials}],
		properties: [${properties}],
	};

	async execute() {
		${execute}
	}
};
`;

/** The floor's nodes by the name of their class. */
const NODES: Record<string, string> = {
	/** Starts the workflow with whatever comes. */
	EmptyTrigger: trigger(
		'emptyTrigger',
		'Empty Trigger',
		'{ workflowData: [[{ json: this.getBodyData() }]] }',
	),
	/** Answers 200 and starts nothing. */
	DeafTrigger: trigger('deafTrigger', 'Deaf Trigger', '{}'),
	/** Described as ours, so n8n has the same work with it, but without any work of ours. */
	DescribedTrigger: `
const { HoverTrigger } = require('../n8n-nodes-hover/dist/nodes/HoverTrigger/HoverTrigger.node.js');
const { icon, ...described } = new HoverTrigger().description;

exports.DescribedTrigger = class {
	description = { ...described, displayName: 'Described Trigger', name: 'describedTrigger' };

	async execute() {
		return [this.getInputData()];
	}

	async webhook() {
		const json = this.getBodyData();
		return json.state === 'completed' ? { workflowData: [[{ json }]] } : {};
	}
};
`,
	/** Makes items of the list that came in. */
	FloorItems: node('floorItems', 'Floor Items', {
		execute: 'return [this.getInputData()[0].json.body.items.map((json) => ({ json }))];',
	}),
	EmptyNode: node('emptyNode', 'Empty Node', { execute: 'return [this.getInputData()];' }),
	/** One signed request an item, four at a time, and nothing else: what n8n's own helper costs. */
	FloorRequest: node('floorRequest', 'Floor Request', {
		properties: text('url'),
		credentials: "{ name: 'hoverOAuth2Api', required: true }",
		execute: `
		const left = this.getInputData().keys();
		const output = [];
		const work = async () => {
			for (const index of left) {
				const url = this.getNodeParameter('url', index);
				const sent = { method: 'GET', url, json: true };
				const json = await this.helpers.httpRequestWithAuthentication.call(this, 'hoverOAuth2Api', sent);
				output[index] = { json, pairedItem: { item: index } };
			}
		};
		await Promise.all([work(), work(), work(), work()]);
		return [output];`,
	}),
	/** Streams each address to a file, without n8n's helpers, as many at a time as Artifact: Download. */
	PlainStream: node('plainStream', 'Plain Stream', {
		properties: `${text('url')}, ${text('token')}`,
		execute: `
		const { createWriteStream } = require('node:fs');
		const { rm } = require('node:fs/promises');
		const { get } = require('node:http');
		const { tmpdir } = require('node:os');
		const { pipeline } = require('node:stream/promises');
		const left = this.getInputData().keys();
		const work = async () => {
			for (const index of left) {
				const url = this.getNodeParameter('url', index);
				const file = tmpdir() + '/floor-' + process.pid + '-' + index;
				const token = this.getNodeParameter('token', index);
				const headers = token === '' ? {} : { authorization: 'Bearer ' + token };
				const body = await new Promise((resolve, reject) =>
					get(url, { headers }, resolve).on('error', reject),
				);
				if (body.statusCode !== 200) throw new Error(url + ' answers ' + body.statusCode);
				await pipeline(body, createWriteStream(file));
				await rm(file);
			}
		};
		await Promise.all(Array.from({ length: 32 }, work));
		return [this.getInputData()];`,
	}),
};

/** The node type of one of the floor's nodes. */
export const floorType = (name: string) => `${PACKAGE}.${name}`;

/**
 * Installs, beside the pack, the least nodes there can be: what they cost is what n8n itself costs.
 *
 * @param userFolder n8n's user folder
 * @returns the package's folder
 */
export async function installFloor(userFolder: string): Promise<string> {
	const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE);
	await mkdir(folder, { recursive: true });
	const fileOf = (name: string) => `${name}.node.js`;
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({
			name: PACKAGE,
			version: '1.0.0',
			keywords: ['n8n-community-node-package'],
			n8n: { n8nNodesApiVersion: 1, credentials: [], nodes: Object.keys(NODES).map(fileOf) },
		}),
	);
	for (const [name, source] of Object.entries(NODES)) {
		await writeFile(join(folder, fileOf(name)), source);
	}
	return folder;
}
