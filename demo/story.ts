import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import axios from 'axios';

import type { Simulator } from '../simulator';
import { SimulatorControl } from '../hosts/control';
import type { N8n } from '../hosts/n8n';
import type { StoredCredential, StoredWorkflow } from '../hosts/rest';
import { N8nRest, readWorkflow } from '../hosts/rest';
import { tablesOfWorkflows } from '../hosts/tables';
import type { Steps } from './steps';
import { until } from '../hosts/until';

/** The table that stands for a CRM. */
const TABLE = 'Hover leads';

/** What no step of the story fills in. */
const LEFT_EMPTY = ['reminded_at', 'reminder_problem'];

/** The lead that the demo posts, in the order of the form's fields. */
const LEAD = {
	'Lead Number': 'LEAD-1041',
	Name: 'Lucille Moran',
	Email: 'lucille@example.com',
	Phone: '555-010-4477',
	Street: '12 Maple Street',
	City: 'Springfield',
	'Postal Code': '45501',
};

/** The photos the homeowner takes: how many, and bytes of each. */
const PHOTOS = { count: 6, bytes: 2_000_000 };

/** One file that the workflow saved. */
export interface SavedFile {
	name: string;
	bytes: number;
	sha256: string;
	/** Whether it is byte for byte what the simulator has. */
	matches: boolean;
}

/** What came of the story. */
export interface Outcome {
	row: Record<string, unknown>;
	files: SavedFile[];
	/** Emails that the homeowner got. */
	messages: number;
	/** What is not as it should be; empty if all is well. */
	problems: string[];
}

/** Where n8n may write files, and where the workflow saves them. */
export function outputFolder(userFolder: string): string {
	return join(userFolder, 'hover-files');
}

async function importWorkflows(
	rest: N8nRest,
	credential: StoredCredential,
	folder: string,
): Promise<{ workflows: StoredWorkflow[]; formPath: string }> {
	const files = await Promise.all(
		['lead-form-to-capture-request', 'job-state-to-crm-row', 'completed-job-files'].map(
			readWorkflow,
		),
	);
	const workflows: StoredWorkflow[] = [];
	let formPath = '';
	for (const file of files) {
		for (const node of file.nodes) {
			if (node.type === 'n8n-nodes-base.formTrigger') formPath = node.webhookId ?? '';
			// The only thing that a person changes after an import, beside the credential.
			if (node.name === 'Settings') {
				const { assignments } = node.parameters as {
					assignments: { assignments: Array<{ name: string; value: unknown }> };
				};
				const setting = assignments.assignments.find(({ name }) => name === 'folder');
				if (setting !== undefined) setting.value = folder;
			}
		}
		workflows.push(await rest.createWorkflow(file, credential));
	}
	return { workflows, formPath };
}

/** Fills in the lead form, as a visitor of a website does. */
async function postLead(n8nUrl: string, formPath: string): Promise<void> {
	const form = new FormData();
	for (const [index, value] of Object.values(LEAD).entries()) form.append(`field-${index}`, value);
	const { status, data } = await axios.post<unknown>(`${n8nUrl}/form/${formPath}`, form, {
		validateStatus: () => true,
	});
	if (status !== 200) throw new Error(`The form answered ${status}: ${JSON.stringify(data)}`);
}

async function savedFiles(folder: string): Promise<SavedFile[]> {
	const names = (await readdir(folder)).sort();
	return await Promise.all(
		names.map(async (name) => {
			const content = await readFile(join(folder, name));
			const sha256 = createHash('sha256').update(content).digest('hex');
			return { name, bytes: content.length, sha256, matches: false };
		}),
	);
}

/** The first failed execution of the workflows, as a sentence. */
async function failedExecution(
	rest: N8nRest,
	workflows: readonly StoredWorkflow[],
): Promise<string | undefined> {
	for (const workflow of workflows) {
		const failed = (await rest.executionsOf(workflow)).find(({ status }) =>
			['error', 'crashed'].includes(status),
		);
		if (failed === undefined) continue;
		const message = await rest.executionError(failed.id);
		return `An execution of "${workflow.name}" failed: ${message}`;
	}
	return undefined;
}

/**
 * Plays the whole story on a running n8n: connects the credential, publishes the three workflows, posts a
 * lead, is the homeowner, and looks at what landed where.
 *
 * @throws Error with a sentence if a step fails or something doesn't happen in time
 */
export async function playStory(
	n8n: N8n,
	simulator: Simulator,
	userFolder: string,
	steps: Steps,
): Promise<Outcome> {
	const rest = new N8nRest(n8n.url);
	const control = new SimulatorControl(simulator.url);
	const folder = outputFolder(userFolder);
	await mkdir(folder, { recursive: true });

	const credential = await steps.step('Connect the Hover credential (consent page)', async () => {
		await rest.setUpOwner();
		const created = await rest.createHoverCredential(simulator);
		await rest.connectCredential(created.id);
		return created;
	});
	const columns = (await tablesOfWorkflows())[TABLE] ?? {};
	const tableId = await steps.step(
		`Create the Data Table "${TABLE}", our CRM`,
		async () => await rest.createDataTable(TABLE, columns),
	);
	const { workflows, formPath } = await steps.step('Import the three workflows', async () => {
		return await importWorkflows(rest, credential, folder);
	});
	await steps.step('Publish them; both triggers register at Hover and are verified', async () => {
		for (const workflow of workflows) await rest.publish(workflow);
		const { webhooks } = await control.state();
		const verified = webhooks.filter(({ verified_at: at }) => at !== null).length;
		if (verified !== 2) throw new Error(`${verified} of 2 webhooks are verified`);
	});

	const row = async () => (await rest.rowsOf(tableId)).at(0);
	const rowWith = async (what: string, isThere: (found: Record<string, unknown>) => boolean) =>
		await until(
			what,
			async () => {
				const failure = await failedExecution(rest, workflows);
				if (failure !== undefined) throw new Error(failure);
				const found = await row();
				return found !== undefined && isThere(found) ? found : undefined;
			},
			90_000,
		);

	const asked = await steps.step(
		'A lead fills in the form; Hover messages the homeowner',
		async () => {
			await postLead(n8n.url, formPath);
			return await rowWith('the row of the lead', (found) => typeof found.job_id === 'number');
		},
	);
	const captureRequestId = Number(asked.capture_request_id);
	const jobId = Number(asked.job_id);

	await steps.step('The homeowner opens the link and signs up', async () => {
		await control.homeowner(captureRequestId, 'connect');
		await rowWith('the state "connected"', (found) => found.capture_state === 'connected');
	});
	await steps.step(`The homeowner takes ${PHOTOS.count} photos`, async () => {
		await control.homeowner(captureRequestId, 'upload', { photos: PHOTOS });
		await rowWith('the photos', (found) => found.capture_state === 'complete');
	});
	await steps.step('Hover builds the model; the row follows each state', async () => {
		await control.homeowner(captureRequestId, 'complete');
		await rowWith('the state "completed"', (found) => found.job_state === 'completed');
	});
	// Hover may write them a little after it has reported that the job is completed.
	const expected = await until('Hover to have the files', async () => {
		const files = await control.filesOf(jobId);
		return files.some(({ artifact }) => artifact === 'measurements_pdf') ? files : undefined;
	});
	const wanted = expected.filter(({ artifact }) => artifact !== 'sketch_json');
	await steps.step(`The finished job's ${wanted.length} files are saved`, async () => {
		await until(
			`${wanted.length} files`,
			async () => {
				const failure = await failedExecution(rest, workflows);
				if (failure !== undefined) throw new Error(failure);
				return (await readdir(folder)).length >= wanted.length ? true : undefined;
			},
			120_000,
		);
		await until('the executions to end', async () => {
			const all = await Promise.all(workflows.map(async (each) => await rest.executionsOf(each)));
			return all.flat().every(({ status }) => status === 'success') ? true : undefined;
		});
		await rowWith('the measurements', (found) => typeof found.squares === 'number');
	});

	return await steps.step('Check the row, and every file byte for byte', async () => {
		const problems: string[] = [];
		const final = (await row()) ?? {};
		for (const column of Object.keys(columns)) {
			if (LEFT_EMPTY.includes(column)) continue;
			if (final[column] === null || final[column] === undefined || final[column] === '') {
				problems.push(`The row has no ${column}`);
			}
		}
		if (final.lead_number !== LEAD['Lead Number']) problems.push('The row is of another lead');
		const files = (await savedFiles(folder)).map((file) => ({
			...file,
			matches: wanted.some(({ sha256 }) => sha256 === file.sha256),
		}));
		if (files.length !== wanted.length) {
			problems.push(`${files.length} files were saved, not ${wanted.length}`);
		}
		for (const { name, matches } of files) {
			if (!matches) problems.push(`${name} is not what Hover has`);
		}
		const sent = (await control.state()).messages.filter(({ channel }) => channel === 'email');
		if (sent.length !== 1) problems.push(`The homeowner got ${sent.length} emails, not 1`);
		return { row: final, files, messages: sent.length, problems };
	});
}
