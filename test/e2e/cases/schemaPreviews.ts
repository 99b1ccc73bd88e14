import { randomUUID } from 'node:crypto';

import type { Locator, Page } from 'playwright-core';

import type { Schema } from '../../../scripts/inferSchema';
import { until } from '../../../hosts/until';
import type { WorkflowFile } from '../../../hosts/rest';
import type { Case } from '../environment';
import { must, same, triggerWorkflow } from '../triggerWorkflow';

const FIELD = 'roof_area_sqft';

/** A Hover node that has never run, and one to map its fields in. */
const WORKFLOW: WorkflowFile = {
	name: 'Schema preview',
	nodes: [
		{
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			parameters: {},
			...{ id: randomUUID(), typeVersion: 1, position: [0, 0] },
		},
		{
			name: 'Measurements',
			type: 'n8n-nodes-hover.hover',
			parameters: { resource: 'measurement', operation: 'get' },
			...{ id: randomUUID(), typeVersion: 1, position: [260, 0] },
		},
		{
			name: 'CRM',
			type: 'n8n-nodes-base.set',
			parameters: {},
			...{ id: randomUUID(), typeVersion: 3.4, position: [520, 0] },
		},
	],
	connections: {
		Start: { main: [[{ node: 'Measurements', type: 'main', index: 0 }]] },
		Measurements: { main: [[{ node: 'CRM', type: 'main', index: 0 }]] },
	},
	settings: { executionOrder: 'v1' },
};

/** Waits for the schema that the editor asks for. */
async function schemaFor(page: Page, path: string): Promise<Schema> {
	const response = await page.waitForResponse((each) => each.url().includes('/schemas/'));
	same('the path of the schema', new URL(response.url()).pathname, `/schemas/${path}`);
	same('the status', response.status(), 200);
	return (await response.json()) as Schema;
}

/** Drags as a person does: n8n listens to the mouse, not to HTML's drag events. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
	await from.hover();
	await page.mouse.down();
	// It counts as dragging only after some way.
	await page.mouse.move(500, 300, { steps: 5 });
	await to.hover();
	await page.mouse.up();
}

/** What the editor shows of an output before there is one. */
export const schemaPreviews: Case[] = [
	{
		name: 'schema previews: a field of a Hover node that never ran is dragged into the next node',
		async run({ editor, rest, credential, control }) {
			const { page, byTestId } = editor;
			const before = (await control.call<unknown[]>('GET', 'requests')).length;
			const workflow = await rest.createWorkflow(WORKFLOW, credential);
			await editor.openWorkflow(workflow.id);
			const schema = schemaFor(page, 'n8n-nodes-hover.hover/1.0.0/measurement/get.json');
			await editor.openNode('CRM');
			same('the field', (await schema).properties?.[FIELD], { type: 'number' });
			await byTestId('schema-preview-warning').waitFor();
			const field = byTestId('run-data-schema-item').getByText(FIELD, { exact: true });
			await drag(page, field, byTestId('drop-area').first());
			await byTestId('assignment').first().waitFor();
			await editor.screenshot('schema-preview');
			const text = await until('the field to be mapped', async () => {
				const shown = await byTestId('assignment-value').first().innerText();
				return shown.includes('$json') ? shown : undefined;
			});
			must(`the value is the field, not ${text}`, text.includes(`{{ $json.${FIELD} }}`));
			same(
				'the requests to Hover',
				(await control.call<unknown[]>('GET', 'requests')).length,
				before,
			);
		},
	},
	{
		name: 'schema previews: n8n 1 shows the fields of a Hover Trigger that never ran',
		async run({ editor, rest, credential, host }) {
			// n8n 2 has no previews for triggers.
			if (host.n8n !== '1') return;
			const { page, byTestId } = editor;
			const file = triggerWorkflow('Trigger preview', { events: ['job-state-changed-v2'] });
			const workflow = await rest.createWorkflow(file, credential);
			await editor.openWorkflow(workflow.id);
			const schema = schemaFor(page, 'n8n-nodes-hover.hoverTrigger/1.0.0.json');
			await editor.openNode('Done');
			must('_hover is in the schema', (await schema).properties?._hover !== undefined);
			await byTestId('schema-preview-warning').waitFor();
			await byTestId('run-data-schema-item').getByText('_hover', { exact: true }).waitFor();
		},
	},
];
