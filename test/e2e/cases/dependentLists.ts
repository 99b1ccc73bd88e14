import { randomUUID } from 'node:crypto';

import type { Case } from '../environment';
import { askHover, triggerWorkflow } from '../triggerWorkflow';

const hoverNode = (name: string, parameters: Record<string, unknown>, x: number) => ({
	name,
	type: 'n8n-nodes-hover.hover',
	parameters,
	...{ id: randomUUID(), typeVersion: 1, position: [x, 200] as [number, number] },
});

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });

/** Only the editor resolves what a list depends on. */
export const dependentLists: Case[] = [
	{
		name: 'lists in the panel: notes of the chosen job, what to do without one, inspections by address',
		async run(environment) {
			const { editor, rest, credential, control } = environment;
			const { byTestId, page } = editor;
			const job = await control.call<{ id: number }>('POST', 'jobs', {
				state: 'completed',
				location_line_1: '8 List Road',
				inspections: [{ title: 'Hail' }],
			});
			await askHover(environment, 'POST', `/api/v1/jobs/${job.id}/notes`, {
				current_user_id: 135507,
				note: { body: 'The dog is friendly' },
			});
			const note = (jobId: object) => ({ resource: 'note', operation: 'delete', jobId });
			const panels = [
				{
					name: 'By URL',
					parameters: note(locator('url', `https://hover.to/wr/jobs/${job.id}`)),
					list: 'noteId',
					shown: 'The dog is friendly',
				},
				{
					name: 'By Expression',
					parameters: note(locator('id', `={{ ${job.id} }}`)),
					list: 'noteId',
					shown: 'The dog is friendly',
				},
				{
					name: 'None Chosen',
					parameters: note(locator('list', '')),
					list: 'noteId',
					shown: "'Job' has no value yet. Choose a job there",
				},
				{
					name: 'Without Data',
					parameters: note(locator('id', "={{ $('Done').item.json.job_id }}")),
					list: 'noteId',
					shown: 'execute the previous nodes first',
				},
				{
					name: 'Inspection',
					parameters: { resource: 'inspection', operation: 'get' },
					list: 'inspectionId',
					shown: '8 List Road – Hail (submitted)',
				},
			];
			const file = triggerWorkflow('Lists', { events: ['job-state-changed-v2'] });
			file.nodes.push(
				...panels.map(({ name, parameters }, at) => hoverNode(name, parameters, 300 + at * 220)),
			);
			const workflow = await rest.createWorkflow(file, credential);
			for (const { name, list, shown } of panels) {
				await editor.openWorkflow(workflow.id);
				await editor.openNode(name);
				await byTestId(`parameter-input-${list}`).locator('input:visible').last().click();
				await page.getByText(shown).first().waitFor();
				await editor.screenshot(`list-${name.toLowerCase().replaceAll(' ', '-')}`);
			}
		},
	},
];
