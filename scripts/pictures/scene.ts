import type { StoredWorkflow } from '../../hosts/rest';
import { readWorkflow } from '../../hosts/rest';
import type { Environment } from '../../test/e2e/environment';
import { inALine, plainNode } from '../../test/e2e/runsTable';
import { leadsTable, succeeded } from '../../test/e2e/templateRuns';

/** What the pictures show. */
export interface Scene {
	url: string;
	credentialId: string;
	/** A form's lead becomes a capture request. */
	form: StoredWorkflow;
	/** A finished job's measurements go to a CRM. */
	finished: StoredWorkflow;
	/** Operations to open, one after the other, before and after a run. */
	operations: StoredWorkflow;
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

/** A finished job at Hover, two workflows as they come with the pack, and one that has run. */
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
	const finishedFile = await readWorkflow('completed-to-hubspot');
	for (const node of finishedFile.nodes) {
		if (node.type === 'n8n-nodes-base.stickyNote') continue;
		if (node.type.includes('hubspot') || node.type.includes('httpRequest')) {
			node.credentials = { hubspotAppToken: { id: hubspot.id, name: 'HubSpot' } };
		}
	}
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
	const operations = await rest.createWorkflow(
		{
			name: 'Operations',
			nodes,
			connections: inALine(nodes),
			settings: { executionOrder: 'v1' },
		},
		credential,
	);
	await environment.editor.openWorkflow(operations.id);
	await environment.editor.byTestId('execute-workflow-button').first().click();
	await succeeded(environment, operations);
	return {
		url: rest.url,
		credentialId: credential.id,
		form: await rest.createWorkflow(await readWorkflow('lead-form-to-capture-request'), credential),
		finished: await rest.createWorkflow(finishedFile, credential),
		operations,
	};
}
