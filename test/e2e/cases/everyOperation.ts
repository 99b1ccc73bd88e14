import { randomUUID } from 'node:crypto';

import { RESOURCES } from '../../../nodes/Hover/resources';
import type { WorkflowFile } from '../../../hosts/rest';
import { until } from '../../../hosts/until';
import type { Case } from '../environment';
import { runDataOf } from '../executionData';
import type { Things } from '../operationExamples';
import { EXAMPLES, makeThings, takesAFile } from '../operationExamples';
import { must, same } from '../triggerWorkflow';

const NAMES = RESOURCES.flatMap(({ value: resource, operations }) =>
	operations.map(({ value: operation }) => `${resource}.${operation}`),
);

const to = (node: string) => ({ node, type: 'main', index: 0 });

/** One workflow: a start, and a Hover node for each operation, one below the other. */
function workflowOf(things: Things): WorkflowFile {
	const place = (x: number, index: number) => ({
		...{ id: randomUUID(), typeVersion: 1, position: [x, index * 160] },
	});
	return {
		name: 'Every operation',
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {}, ...place(0, 0) },
			{
				name: 'Plan',
				type: 'n8n-nodes-base.set',
				parameters: { mode: 'raw', jsonOutput: '{ "text": "%PDF-1.4 a plan" }', options: {} },
				...{ ...place(0, 1), typeVersion: 3.4 },
			},
			{
				name: 'As a File',
				type: 'n8n-nodes-base.convertToFile',
				parameters: {
					operation: 'toText',
					sourceProperty: 'text',
					options: { fileName: 'plan.pdf' },
				},
				...{ ...place(150, 1), typeVersion: 1.1 },
			},
			...NAMES.map((name, index) => {
				const [resource, operation] = name.split('.');
				return {
					name,
					type: 'n8n-nodes-hover.hover',
					// One that fails must not hide the others.
					...{ onError: 'continueRegularOutput' },
					parameters: { resource, operation, ...EXAMPLES[name]?.(things) },
					...place(300, index),
				};
			}),
		],
		connections: {
			Start: { main: [['Plan', ...NAMES.filter((name) => !takesAFile(name))].map(to)] },
			Plan: { main: [['As a File'].map(to)] },
			'As a File': { main: [NAMES.filter(takesAFile).map(to)] },
		},
		settings: { executionOrder: 'v1' },
	};
}

/** Each operation of the Hover node, run once on the real n8n. */
export const everyOperation: Case[] = [
	{
		name: 'operations: every operation of the Hover node works on a real n8n',
		async run(environment) {
			const { rest, editor, credential } = environment;
			const things = await makeThings(environment);
			const workflow = await rest.createWorkflow(workflowOf(things), credential);
			await editor.openWorkflow(workflow.id);
			await editor.byTestId('execute-workflow-button').first().click();
			const execution = await until(
				'every operation to run',
				async () =>
					(await rest.executionsOf(workflow)).find(({ status }) =>
						['success', 'error', 'crashed'].includes(status),
					),
				180_000,
			);
			const runs = runDataOf(await rest.executionData(execution.id));
			const failures: string[] = [];
			for (const name of NAMES) {
				const items = runs[name]?.[0]?.data?.main[0] ?? [];
				const failed = items.find(({ json }) => typeof json.error === 'string');
				if (failed !== undefined) failures.push(`${name}: ${String(failed.json.error)}`);
				else if (items.length === 0) failures.push(`${name} gave nothing`);
			}
			must(`every operation gives something:\n${failures.join('\n')}`, failures.length === 0);
			same('the execution', execution.status, 'success');
		},
	},
];
