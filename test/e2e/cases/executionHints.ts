import { randomUUID } from 'node:crypto';

import type { Case } from '../environment';

/** What the editor says beside an output. */
export const executionHints: Case[] = [
	{
		name: 'execution hints: the editor says that a file is missing',
		async run({ editor, rest, credential, control }) {
			const job = await control.call<{ id: number }>('POST', 'jobs', {
				models: [{ state: 'complete' }, { state: 'failed' }],
			});
			const jobId = { __rl: true, mode: 'id', value: String(job.id) };
			const workflow = await rest.createWorkflow(
				{
					name: 'Execution hint',
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
							parameters: { resource: 'measurement', operation: 'get', jobId },
							...{ id: randomUUID(), typeVersion: 1, position: [260, 0] },
						},
					],
					connections: { Start: { main: [[{ node: 'Measurements', type: 'main', index: 0 }]] } },
					settings: { executionOrder: 'v1' },
				},
				credential,
			);
			await editor.openWorkflow(workflow.id);
			await editor.openNode('Measurements');
			await editor.byTestId('node-execute-button').click();
			const output = editor.byTestId('output-panel');
			await output.getByText("1 file isn't available: see '_hover.unavailable'").waitFor();
			await editor.screenshot('execution-hint');
		},
	},
];
