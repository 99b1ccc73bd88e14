import type { Case } from '../environment';
import { must, triggerWorkflow } from '../triggerWorkflow';

/** What a person sees before they open a node: its line on the canvas, and what n8n's node search offers. */
export const nodeSearch: Case[] = [
	{
		name: 'node search: each event starts a trigger of its own, which the canvas names by its label',
		async run({ editor, rest, credential }) {
			const { byTestId, page } = editor;
			const workflow = await rest.createWorkflow(triggerWorkflow('New', {}), credential);
			await editor.openWorkflow(workflow.id);
			await byTestId('canvas-node').getByText('Job Finished +1').waitFor();

			await byTestId('node-creator-plus-button').click();
			await byTestId('node-creator-search-bar').fill('hover');
			const items = byTestId('item-iterator-item');
			await items.filter({ hasText: 'Hover' }).first().click();
			const offered = (action: string) => items.getByText(action, { exact: true });
			await byTestId('node-creator-category-item').filter({ hasText: 'Triggers' }).click();
			const lead = offered('On new Instant Design lead');
			await lead.scrollIntoViewIfNeeded();
			await editor.screenshot('node-search');
			for (const action of ['On job finished', 'On any event', 'On estimate synced manually']) {
				must(`"${action}" is offered`, (await offered(action).count()) === 1);
			}
			await lead.click();
			await byTestId('ndv').waitFor();
			await page.getByText('Instant Design Lead Form Submitted', { exact: true }).first().waitFor();
			const docs = byTestId('ndv').getByRole('link', { name: 'Docs' });
			const address = await docs.getAttribute('href');
			must('the Docs button opens our page', /\/docs\/hover-trigger\.md$/.test(address ?? ''));
			await editor.screenshot('hover-trigger-chosen');
			await page.keyboard.press('Escape');
			await byTestId('canvas-node').getByText('Instant Design Lead Form Submitted').waitFor();
			await editor.screenshot('hover-trigger-canvas');
		},
	},
];
