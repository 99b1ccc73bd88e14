import { randomUUID } from 'node:crypto';

import type { Case } from '../environment';
import { must, triggerWorkflow } from '../triggerWorkflow';

/** What a person sees when they open the nodes. */
export const nodePanels: Case[] = [
	{
		name: 'node panels: the Hover node’s fields, its searchable list, the Hover Trigger’s fields',
		async run({ editor, rest, credential, control }) {
			const { byTestId, page } = editor;
			await control.call('POST', 'jobs', { state: 'completed', location_line_1: '7 Panel Road' });
			const file = triggerWorkflow('Panels', { events: ['job-state-changed-v2'] });
			file.nodes.push({
				name: 'Hover',
				type: 'n8n-nodes-hover.hover',
				parameters: {},
				...{ id: randomUUID(), typeVersion: 1, position: [260, 200] },
			});
			file.nodes.push({
				name: 'A Job',
				type: 'n8n-nodes-hover.hover',
				parameters: { resource: 'job', operation: 'get' },
				...{ id: randomUUID(), typeVersion: 1, position: [520, 200] },
			});
			const workflow = await rest.createWorkflow(file, credential);
			await editor.openWorkflow(workflow.id);

			await editor.openNode('Hover');
			for (const label of [
				'Homeowner Name',
				'Homeowner Email',
				'Homeowner Phone',
				'External Identifier',
				'Street Address',
				'Deliverable',
				'If a Request Is Already Open',
				'Additional Fields',
			]) {
				must(
					`the panel shows "${label}"`,
					(await page.getByText(label, { exact: true }).count()) > 0,
				);
			}
			await editor.screenshot('hover-node');
			const openList = async (parameter: string) =>
				await byTestId(`parameter-input-${parameter}`).locator('input:visible').last().click();
			await openList('deliverableId');
			await page.getByText('Capture Only', { exact: true }).first().waitFor();
			await page.keyboard.press('Escape');
			await page.getByPlaceholder('Add field').first().click();
			await page.getByText('Wallet', { exact: true }).last().click();
			await openList('walletId');
			await page.getByText('(preferred)').first().waitFor();
			await editor.screenshot('wallet-list');

			// n8n 1 closes a panel with an open list neither with one Escape nor with two.
			await editor.openWorkflow(workflow.id);
			await editor.openNode('A Job');
			await openList('jobId');
			await page.getByText('7 Panel Road').first().waitFor();
			await editor.screenshot('job-list');
			await page.keyboard.press('Escape');
			await page.keyboard.press('Escape');

			await editor.openWorkflow(workflow.id);
			await editor.openNode('Hover Trigger');
			for (const label of ['Events', 'Job States', 'Filters', 'Options']) {
				must(
					`the panel shows "${label}"`,
					(await page.getByText(label, { exact: true }).count()) > 0,
				);
			}
			await editor.screenshot('hover-trigger');
		},
	},
	{
		name: 'node panels: files have one short list, and wireframes another when they are chosen',
		async run({ editor, rest, credential }) {
			const { byTestId, page } = editor;
			const file = triggerWorkflow('Files', { events: ['job-state-changed-v2'] });
			const node = (name: string, x: number, parameters: object) => ({
				name,
				type: 'n8n-nodes-hover.hover',
				parameters: { ...parameters },
				...{ id: randomUUID(), typeVersion: 1, position: [x, 200] as [number, number] },
			});
			file.nodes.push(
				node('Files', 260, { resource: 'artifact', operation: 'download' }),
				node('Figures', 520, { resource: 'measurement', operation: 'get' }),
				node('Lines', 780, { resource: 'estimate', operation: 'get' }),
			);
			const workflow = await rest.createWorkflow(file, credential);
			await editor.openWorkflow(workflow.id);
			await editor.openNode('Files');
			const wireframes = byTestId('parameter-input-wireframes');
			must('no list of wireframes at first', (await wireframes.count()) === 0);
			await byTestId('parameter-input-artifacts').first().click();
			await editor.screenshot('files-list');
			await page.getByText('Wireframes', { exact: true }).last().click();
			await wireframes.first().waitFor();
			await page.keyboard.press('Escape');
			await wireframes.first().click();
			await page.getByText('Front (Compass)', { exact: true }).last().waitFor();
			await editor.screenshot('wireframes-list');
			for (const name of ['Figures', 'Lines']) {
				await editor.openWorkflow(workflow.id);
				await editor.openNode(name);
				await byTestId('parameter-input-output').locator('input:visible').last().click();
				await page.getByText('Line Items', { exact: true }).last().waitFor();
				await editor.screenshot(`output-${name.toLowerCase()}`);
			}
		},
	},
];
