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
	'Get the Measurements': { resource: 'measurement', operation: 'get', from: 'job' },
	'Download the Report': { resource: 'artifact', operation: 'download', from: 'job' },
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
	const jobId = { __rl: true, mode: 'id', value: String(job.id) };
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
	const nodes = [
		plainNode('Start', 'n8n-nodes-base.manualTrigger', 0, {}),
		{
			...plainNode('A Lead', 'n8n-nodes-base.set', 240, {
				mode: 'raw',
				jsonOutput: JSON.stringify(LEAD),
			}),
			typeVersion: 3.4,
		},
		...Object.entries(OPERATIONS).map(([name, parameters], index) =>
			plainNode(name, 'n8n-nodes-hover.hover', 480 + 240 * index, { ...parameters, jobId }),
		),
	];
	const store = async (name: string, steps: WorkflowFile['nodes']) =>
		await rest.createWorkflow(
			{ name, nodes: steps, connections: inALine(steps), settings: { executionOrder: 'v1' } },
			credential,
		);
	const operations = await store('Operations', nodes);
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
			plainNode('Ask for Photos', 'n8n-nodes-hover.hover', 240, OPERATIONS['Create a Request']),
			{ ...updateDeal, name: 'Write the Link to the Deal' },
		]),
		finished: await store('Finished to CRM', [
			plainNode('Hover Trigger', 'n8n-nodes-hover.hoverTrigger', 0, {}),
			plainNode('Get the Measurements', 'n8n-nodes-hover.hover', 240, {
				...OPERATIONS['Get the Measurements'],
				jobId,
			}),
			updateDeal,
		]),
		workflows,
		operations,
	};
}
