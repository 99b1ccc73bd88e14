import { randomUUID } from 'node:crypto';

import type { StoredWorkflow, WorkflowFile } from '../../hosts/rest';
import { until } from '../../hosts/until';
import type { Environment } from './environment';
import { askHomeowner } from './triggerWorkflow';

/** Sets what a person sets in a template's Settings node. */
export function withSettings(file: WorkflowFile, values: Record<string, unknown>): WorkflowFile {
	for (const node of file.nodes) {
		if (node.name !== 'Settings') continue;
		const { assignments } = node.parameters as {
			assignments: { assignments: Array<{ name: string; value: unknown }> };
		};
		for (const assignment of assignments.assignments) {
			assignment.value = values[assignment.name] ?? assignment.value;
		}
	}
	return file;
}

/** Two runs of the same template in one n8n must not share an address. */
export function withOwnAddress(file: WorkflowFile): WorkflowFile {
	for (const node of file.nodes) if (node.webhookId !== undefined) node.webhookId = randomUUID();
	return file;
}

/** The table that stands for a CRM; the same one for every case that asks. */
export async function leadsTable({ rest }: Environment): Promise<string> {
	const existing = await rest.findDataTable('Hover leads');
	if (existing !== undefined) return existing;
	return await rest.createDataTable('Hover leads', {
		capture_request_id: 'number',
		capture_state: 'string',
		job_id: 'number',
		job_state: 'string',
		reminded_at: 'string',
		roof_area_sqft: 'number',
		squares: 'number',
		predominant_pitch: 'string',
		siding_to_order_sqft: 'number',
		eaves_ft: 'number',
	});
}

/** Waits for a workflow's next finished execution, after a number of them; fails if it failed. */
export async function succeeded(
	{ rest }: Environment,
	workflow: StoredWorkflow,
	after = 0,
): Promise<void> {
	const execution = await until(`"${workflow.name}" to run`, async () => {
		const all = await rest.executionsOf(workflow);
		const ended = all.filter(({ status }) => ['success', 'error'].includes(status));
		return ended.length > after ? ended[0] : undefined;
	});
	if (execution.status === 'success') return;
	const message = await rest.executionError(execution.id);
	throw new Error(`"${workflow.name}" failed: ${message}`);
}

/** Runs a scheduled template as a person does who presses the button. */
export async function runNow(environment: Environment, workflow: StoredWorkflow): Promise<void> {
	const before = (await environment.rest.executionsOf(workflow)).length;
	await environment.editor.openWorkflow(workflow.id);
	await environment.editor.byTestId('execute-workflow-button').first().click();
	await succeeded(environment, workflow, before);
}

/** Sends capture requests and writes the row of each lead; gives the ids of the requests and jobs. */
export async function askMany(
	environment: Environment,
	count: number,
	table: string,
): Promise<Array<{ request: number; job: number }>> {
	const { control, rest } = environment;
	const asked: Array<{ request: number; job: number }> = [];
	for (let house = 1; house <= count; house++) {
		const request = await askHomeowner(environment, `Owner ${house}`, `${house} Storm Street`);
		const { pending_job_id: job } = await control.call<{ pending_job_id: number }>(
			'GET',
			`capture_requests/${request}`,
		);
		asked.push({ request, job });
	}
	await rest.insertRows(
		table,
		asked.map(({ request, job }) => ({
			capture_request_id: request,
			capture_state: 'new',
			job_id: job,
		})),
	);
	return asked;
}

/** How often Hover was asked for a job's measurements. */
export async function measured({ control }: Environment): Promise<number> {
	const requests = await control.call<Array<{ method: string; path: string }>>('GET', 'requests');
	return requests.filter(({ path }) => path.includes('measurements.json')).length;
}
