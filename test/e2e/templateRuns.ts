import { randomUUID } from 'node:crypto';

import type { StoredWorkflow, WorkflowFile } from '../../hosts/rest';
import { tablesOfWorkflows } from '../../hosts/tables';
import { until } from '../../hosts/until';
import { present } from '../support/present';
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

/** A Data Table of the workflows; the same one for every case that asks. */
export async function tableOf({ rest }: Pick<Environment, 'rest'>, name: string): Promise<string> {
	const columns = present(`the table ${name}`, (await tablesOfWorkflows())[name]);
	return (await rest.findDataTable(name)) ?? (await rest.createDataTable(name, columns));
}

/** The table that stands for a CRM. */
export async function leadsTable(environment: Pick<Environment, 'rest'>): Promise<string> {
	return await tableOf(environment, 'Hover leads');
}

/** Waits for a workflow's next finished execution, after a number of them; gives what it says if it failed. */
export async function ended(
	{ rest }: Pick<Environment, 'rest'>,
	workflow: StoredWorkflow,
	after = 0,
): Promise<string | undefined> {
	const execution = await until(`"${workflow.name}" to run`, async () => {
		const all = await rest.executionsOf(workflow);
		const done = all.filter(({ status }) => ['success', 'error'].includes(status));
		return done.length > after ? done[0] : undefined;
	});
	return execution.status === 'success' ? undefined : await rest.executionError(execution.id);
}

/** Waits for a workflow's next finished execution, after a number of them; fails if it failed. */
export async function succeeded(
	environment: Pick<Environment, 'rest'>,
	workflow: StoredWorkflow,
	after = 0,
): Promise<void> {
	const message = await ended(environment, workflow, after);
	if (message !== undefined) throw new Error(`"${workflow.name}" failed: ${message}`);
}

/** Runs a template as a person does who presses the button; gives what the execution says if it failed. */
export async function runOnce(
	environment: Environment,
	workflow: StoredWorkflow,
): Promise<string | undefined> {
	const before = (await environment.rest.executionsOf(workflow)).length;
	await environment.editor.openWorkflow(workflow.id);
	await environment.editor.byTestId('execute-workflow-button').first().click();
	return await ended(environment, workflow, before);
}

/** The same for one that must not fail. */
export async function runNow(environment: Environment, workflow: StoredWorkflow): Promise<void> {
	const message = await runOnce(environment, workflow);
	if (message !== undefined) throw new Error(`"${workflow.name}" failed: ${message}`);
}

/** Fills in a form that n8n serves, as a visitor of a website does. */
export async function postForm(
	{ rest }: Pick<Environment, 'rest'>,
	path: string,
	values: readonly string[],
): Promise<void> {
	const form = new FormData();
	for (const [index, value] of values.entries()) form.append(`field-${index}`, value);
	const answer = await fetch(`${rest.url}/form/${path}`, { method: 'POST', body: form });
	if (answer.status !== 200) throw new Error(`The form answered ${answer.status}`);
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
