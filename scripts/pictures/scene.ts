import type { StoredWorkflow, WorkflowFile } from '../../hosts/rest';
import { readWorkflow, workflowNames } from '../../hosts/rest';
import type { Environment } from '../../test/e2e/environment';
import { inALine, plainNode } from '../../test/e2e/runsTable';
import { leadsTable, succeeded } from '../../test/e2e/templateRuns';
import { present } from '../../test/support/present';

/** What the pictures show. */
export interface Scene {
	/** A form's lead becomes a capture request. */
	form: StoredWorkflow;
	/** A finished job's measurements go to a CRM. */
	finished: StoredWorkflow;
	/** Operations to open, one after the other, before and after a run. */
	operations: StoredWorkflow;
	/** Workflows as they come with the pack, by the name of their file, with the ID of the note about all. */
	workflows: Readonly<Record<string, { id: string; note: string }>>;
}

const JOB_ID = { __rl: true, mode: 'id', value: '={{ $json.job_id }}' };

const OPERATIONS = {
	'Create a Request': {
		resource: 'captureRequest',
		operation: 'create',
		capturingUserName: '={{ $json.name }}',
		capturingUserEmail: '={{ $json.email }}',
		capturingUserPhone: '={{ $json.phone }}',
		externalIdentifier: '={{ $json.lead_number }}',
		street: '={{ $json.street }}',
		city: '={{ $json.city }}',
		region: '={{ $json.state }}',
		postalCode: '={{ $json.zip }}',
	},
	'Get the Measurements': { resource: 'measurement', operation: 'get', from: 'job', jobId: JOB_ID },
	'Download the Report': {
		resource: 'artifact',
		operation: 'download',
		from: 'job',
		jobId: JOB_ID,
	},
} as const;

const FORM = { formTitle: 'Measure my house', formFields: { values: [{ fieldLabel: 'Email' }] } };

const LEAD = {
	name: 'Nathan Smith',
	email: 'nathan@example.com',
	phone: '555-010-4477',
	lead_number: 'LEAD-1041',
	street: '12 Maple Street',
	city: 'Springfield',
	state: 'OH',
	zip: '45503',
};

/** A finished job at Hover, the workflows as they come with the pack, and one that has run. */
export async function prepareScene(environment: Environment): Promise<Scene> {
	const { rest, credential, control } = environment;
	await leadsTable(environment);
	const job = await control.call<{ id: number }>('POST', 'jobs', {
		state: 'completed',
		deliverable_id: 3,
		models: [{ state: 'complete' }],
		photos: { count: 2 },
		location_line_1: LEAD.street,
		external_identifier: LEAD.lead_number,
	});
	const hubspot = await rest.createCredential('HubSpot', 'hubspotAppToken', { appToken: 'none' });
	const updateDeal = {
		...plainNode('Update the Deal', 'n8n-nodes-base.hubspot', 480, {
			authentication: 'appToken',
			resource: 'deal',
			operation: 'update',
			dealId: { __rl: true, mode: 'id', value: '={{ $json.external_identifier }}' },
		}),
		typeVersion: 2.1,
		credentials: { hubspotAppToken: { id: hubspot.id, name: 'HubSpot' } },
	};
	const form = {
		...plainNode('Lead Form', 'n8n-nodes-base.formTrigger', 0, FORM),
		typeVersion: 2.2,
	};
	const start = plainNode('Start', 'n8n-nodes-base.manualTrigger', 0, {});
	const data = (name: string, item: object) => ({
		...plainNode(name, 'n8n-nodes-base.set', 240, {
			mode: 'raw',
			jsonOutput: JSON.stringify(item),
		}),
		typeVersion: 3.4,
	});
	const operation = (name: keyof typeof OPERATIONS, x: number) =>
		plainNode(name, 'n8n-nodes-hover.hover', x, OPERATIONS[name]);
	const store = async (name: string, steps: WorkflowFile['nodes'], connections = inALine(steps)) =>
		await rest.createWorkflow(
			{ name, nodes: steps, connections, settings: { executionOrder: 'v1' } },
			credential,
		);
	// Photos take days: nobody measures the house of a lead in the same run.
	const asking = [data('A Lead', LEAD), operation('Create a Request', 480)];
	const finished = { job_id: job.id, state: 'completed', external_identifier: LEAD.lead_number };
	const getting = [
		data('A Finished Job', finished),
		operation('Get the Measurements', 480),
		operation('Download the Report', 720),
	];
	getting.forEach((node, index) => Object.assign(node, { position: [240 * (index + 1), 240] }));
	const first = ['A Lead', 'A Finished Job'].map((node) => ({ node, type: 'main', index: 0 }));
	const operations = await store('Operations', [start, ...asking, ...getting], {
		...inALine(asking),
		...inALine(getting),
		Start: { main: [first] },
	});
	await environment.editor.openWorkflow(operations.id);
	await environment.editor.byTestId('execute-workflow-button').first().click();
	await succeeded(environment, operations);
	const workflows: Record<string, { id: string; note: string }> = {};
	for (const name of await workflowNames()) {
		const file = await readWorkflow(name);
		const note = file.nodes.find(({ type }) => type === 'n8n-nodes-base.stickyNote');
		workflows[name] = {
			id: (await rest.createWorkflow(file, credential)).id,
			note: present(`a note in ${name}`, note).id,
		};
	}
	return {
		form: await store('Form to request', [
			form,
			{ ...operation('Create a Request', 240), name: 'Ask for Photos' },
			{ ...updateDeal, name: 'Write the Link to the Deal' },
		]),
		finished: await store('Finished to CRM', [
			plainNode('Hover Trigger', 'n8n-nodes-hover.hoverTrigger', 0, {}),
			operation('Get the Measurements', 240),
			updateDeal,
		]),
		workflows,
		operations,
	};
}
