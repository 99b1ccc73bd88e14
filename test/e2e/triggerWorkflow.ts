import { randomUUID } from 'node:crypto';

import { until } from '../../hosts/until';
import type { ExecutionSummary, StoredWorkflow, WorkflowFile } from '../../hosts/rest';
import type { FloodTarget } from '../support/flood';
import { present } from '../support/present';
import type { Hosted } from './environment';

/** Parameters of a Hover Trigger. */
export type TriggerParameters = Record<string, unknown>;

/** A workflow of a Hover Trigger and a node after it. */
export function triggerWorkflow(name: string, parameters: TriggerParameters): WorkflowFile {
	const webhookId = randomUUID();
	return {
		name,
		nodes: [
			{
				name: 'Hover Trigger',
				type: 'n8n-nodes-hover.hoverTrigger',
				webhookId,
				parameters,
				...{ id: randomUUID(), typeVersion: 1, position: [0, 0] },
			},
			{
				name: 'Done',
				type: 'n8n-nodes-base.noOp',
				parameters: {},
				...{ id: randomUUID(), typeVersion: 1, position: [260, 0] },
			},
		],
		connections: { 'Hover Trigger': { main: [[{ node: 'Done', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/** A published trigger workflow and its registration at Hover. */
export interface LiveTrigger {
	workflow: StoredWorkflow;
	webhookId: number;
	url: string;
}

/** The registrations at Hover whose address is a workflow's. */
export async function registrationsOf(
	{ control }: Hosted,
	file: WorkflowFile,
): Promise<Array<{ id: number; url: string; verified_at: string | null }>> {
	const path = present('a node', file.nodes[0]).webhookId ?? '';
	return (await control.state()).webhooks.filter(({ url }) => url.includes(path));
}

/** Creates a workflow with a Hover Trigger and publishes it. */
export async function goLive(environment: Hosted, file: WorkflowFile): Promise<LiveTrigger> {
	const { rest, credential } = environment;
	const workflow = await rest.createWorkflow(file, credential);
	await rest.publish(workflow);
	const [registration, ...others] = await registrationsOf(environment, file);
	if (registration === undefined) throw new Error('Publishing registered nothing at Hover');
	if (others.length > 0) throw new Error('Publishing registered more than one webhook');
	if (registration.verified_at === null) throw new Error('The webhook is not verified');
	return { workflow, webhookId: registration.id, url: registration.url };
}

/** What it takes to send a published trigger deliveries that Hover could have signed. */
export async function floodTargetOf(
	{ control }: Hosted,
	{ webhookId, url }: LiveTrigger,
): Promise<FloodTarget> {
	const { webhooks } = await control.call<{
		webhooks: Array<{ id: number; hmac_secret: string }>;
	}>('GET', 'state');
	const secret = webhooks.find(({ id }) => id === webhookId)?.hmac_secret ?? '';
	return { url, webhookId, secret };
}

/** What the simulator got for a delivery. */
export interface DeliveryAnswer {
	status: number;
	answer: string;
}

/** Asks the simulator's API as somebody else than n8n, with a token of their own. */
export async function askHover<Body>(
	{ control, simulator }: Pick<Hosted, 'control' | 'simulator'>,
	method: string,
	path: string,
	body?: object,
): Promise<{ status: number; body: Body }> {
	const { access_token: token } = await control.call<{ access_token: string }>('POST', 'tokens');
	const response = await fetch(`${simulator.url}${path}`, {
		method,
		headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	return { status: response.status, body: (await response.json()) as Body };
}

/** Sends a capture request as somebody else than n8n does; gives its id. */
export async function askHomeowner(
	environment: Pick<Hosted, 'control' | 'simulator'>,
	name: string,
	street: string,
): Promise<number> {
	const { body } = await askHover<{ id: number }>(environment, 'POST', '/api/v2/capture_requests', {
		current_user_email: 'admin@example.com',
		capture_request: {
			capturing_user_name: name,
			capturing_user_email: `${name.toLowerCase().replaceAll(' ', '.')}@example.com`,
			job_attributes: { location_line_1: street, deliverable_id: 3 },
		},
	});
	return body.id;
}

/** Has Hover send one event to one webhook. */
export async function send(
	{ control }: Hosted,
	webhookId: number,
	payload: object,
	more: object = {},
): Promise<DeliveryAnswer> {
	return await control.call('POST', `webhooks/${webhookId}/send`, { payload, ...more });
}

/** Waits for a number of finished executions, and a moment more for one too many. */
export async function finishedExecutions(
	{ rest }: Hosted,
	workflow: StoredWorkflow,
	count: number,
): Promise<ExecutionSummary[]> {
	const ask = async () => await rest.executionsOf(workflow);
	await until(`${count} executions`, async () => {
		const done = (await ask()).filter(({ status }) => ['success', 'error'].includes(status));
		return done.length >= count ? true : undefined;
	});
	await new Promise((resolve) => setTimeout(resolve, 700));
	const all = await ask();
	if (all.length !== count) throw new Error(`${all.length} executions, not ${count}`);
	return all;
}

/** Fails unless two values are the same. */
export function same(what: string, actual: unknown, expected: unknown): void {
	const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
	if (one !== other) throw new Error(`${what} is ${one}, not ${other}`);
}

/** Fails unless something is so. */
export function must(what: string, isSo: boolean): void {
	if (!isSo) throw new Error(`It is not so: ${what}`);
}
