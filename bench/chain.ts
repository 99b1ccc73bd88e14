import { randomUUID } from 'node:crypto';

import axios from 'axios';

import type { StoredCredential, WorkflowFile } from '../hosts/rest';
import { floorType } from './floorNodes';
import type { Measured } from './probe';
import type { Rig } from './rig';

/** A node of a chain. */
export interface ChainNode {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	signed?: boolean;
}

const STARTERS = ['Webhook', 'Items'];

/** A call of the Hover node. */
export const hover = (resource: string, operation: string, parameters: object): ChainNode => ({
	name: 'Hover',
	type: 'n8n-nodes-hover.hover',
	typeVersion: 1,
	parameters: { resource, operation, ...parameters },
	signed: true,
});

/** n8n's HTTP Request node with the Hover credential. */
export const httpRequest = (
	url: string,
	{ name = 'HTTP Request', ...parameters }: { name?: string; [parameter: string]: unknown } = {},
): ChainNode => ({
	name,
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.5,
	parameters: {
		url,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'hoverOAuth2Api',
		options: {},
		...parameters,
	},
	signed: true,
});

/** n8n's Split Out node. */
export const splitOut = (field: string, name = `Split ${field}`): ChainNode => ({
	name,
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: field, options: {} },
});

/** One of the floor's nodes. */
export const floor = (type: string, parameters: object = {}, signed = false): ChainNode => ({
	name: type,
	type: floorType(type),
	typeVersion: 1,
	parameters: { ...parameters },
	signed,
});

/** A workflow that gets its items by a webhook and answers when the last node is done. */
function workflowOf(
	name: string,
	path: string,
	nodes: readonly ChainNode[],
	{ id, name: credentialName }: StoredCredential,
): WorkflowFile {
	const webhook = {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
		parameters: {
			httpMethod: 'POST',
			path,
			responseMode: 'lastNode',
			responseData: 'noData',
			options: {},
		},
	};
	const all = [webhook, { ...floor('floorItems'), name: 'Items' }, ...nodes];
	const credentials = { hoverOAuth2Api: { id, name: credentialName } };
	return {
		name,
		nodes: all.map((node, index) => ({
			...node,
			...{ id: randomUUID(), position: [220 * index, 0] },
			...('signed' in node && node.signed === true ? { credentials } : {}),
		})),
		connections: Object.fromEntries(
			all
				.slice(1)
				.map(({ name: next }, index) => [
					all[index]?.name,
					{ main: [[{ node: next, type: 'main', index: 0 }]] },
				]),
		),
		// What n8n's database takes to keep the output is no cost of a node.
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
		},
	};
}

/** What one run cost. */
export interface Sample {
	ms: number;
	cpuMs?: number;
	addedMb?: number;
	peakMb?: number;
	credentialReads?: number;
	itemsOut?: number;
}

/** What the nodes of a chain cost, from the first one's start to the last one's end. */
function sampleOf({ runs, addedMb, peakMb }: Measured): Sample {
	const measured = runs.filter(({ node }) => !STARTERS.includes(node));
	const failed = runs.find(({ error }) => error !== undefined);
	if (failed !== undefined) throw new Error(`${failed.node}: ${failed.error}`);
	const sum = (of: 'cpuMs' | 'credentialReads') =>
		measured.reduce((total, run) => total + run[of], 0);
	return {
		ms: Math.max(...measured.map(({ endMs }) => endMs)) - (measured[0]?.startMs ?? 0),
		cpuMs: sum('cpuMs'),
		credentialReads: sum('credentialReads'),
		addedMb,
		peakMb,
		itemsOut: measured.at(-1)?.itemsOut,
	};
}

/** Publishes a chain; gives what runs it once with some items. */
export async function publishChain(
	{ rest, credential, probe }: Rig,
	name: string,
	nodes: readonly ChainNode[],
): Promise<(items: readonly object[]) => Promise<Sample>> {
	const path = randomUUID();
	await rest.publish(
		await rest.createWorkflow(workflowOf(name, path, nodes, credential), credential),
	);
	return async (items) => {
		await probe.begin();
		const { status, data } = await axios.post<unknown>(
			`${rest.url}/webhook/${path}`,
			{ items },
			{
				validateStatus: () => true,
				maxBodyLength: Infinity,
				timeout: 600_000,
			},
		);
		const measured = await probe.end();
		const sample = sampleOf(measured);
		if (status !== 200) throw new Error(`${name} failed: ${JSON.stringify(data).slice(0, 300)}`);
		return sample;
	};
}
