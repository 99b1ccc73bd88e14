import { randomUUID } from 'node:crypto';

import type { StoredWorkflow, WorkflowFile } from '../../hosts/rest';
import type { Deployment } from './deployment';

/** A node after the one that starts the workflow. */
export interface NextNode {
	name: string;
	type: string;
	typeVersion?: number;
	parameters: Record<string, unknown>;
}

/** A published workflow that is started by a request to n8n, so that a worker runs it. */
export interface CalledWorkflow {
	workflow: StoredWorkflow;
	/** Starts it once. */
	call(body?: object): Promise<void>;
}

/** A Hover node. */
export function hoverNode(name: string, parameters: Record<string, unknown>): NextNode {
	return { name, type: 'n8n-nodes-hover.hover', parameters };
}

/** A node that writes the file of a binary property; the name is an expression's text. */
export function writeFileNode(property: string, fileName: string): NextNode {
	return {
		name: 'Write File',
		type: 'n8n-nodes-base.readWriteFile',
		parameters: {
			operation: 'write',
			fileName: `=${fileName}`,
			dataPropertyName: property,
			options: {},
		},
	};
}

/** Puts nodes in a row after the first one of a workflow. */
export function continued(file: WorkflowFile, next: readonly NextNode[]): WorkflowFile {
	const first = file.nodes.slice(0, 1);
	const nodes = next.map((node, index) => ({
		id: randomUUID(),
		typeVersion: 1,
		position: [240 * (index + 1), 0],
		...node,
	}));
	const names = [...first, ...nodes].map(({ name }) => name);
	return {
		...file,
		nodes: [...first, ...nodes],
		connections: Object.fromEntries(
			nodes.map(({ name }, index) => [
				names[index],
				{ main: [[{ node: name, type: 'main', index: 0 }]] },
			]),
		),
	};
}

/** Creates and publishes a workflow that a request starts. */
export async function publishCalled(
	{ rest, credential, loadBalancer }: Deployment,
	name: string,
	next: readonly NextNode[],
): Promise<CalledWorkflow> {
	const path = randomUUID();
	const webhook = {
		...{ id: randomUUID(), typeVersion: 2, position: [0, 0] },
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
	};
	const file = { name, nodes: [webhook], connections: {}, settings: { executionOrder: 'v1' } };
	const workflow = await rest.createWorkflow(continued(file, next), credential);
	await rest.publish(workflow);
	return {
		workflow,
		async call(body = {}) {
			const response = await fetch(`${loadBalancer.url}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			if (!response.ok) throw new Error(`n8n answers ${response.status} to a webhook request`);
		},
	};
}
