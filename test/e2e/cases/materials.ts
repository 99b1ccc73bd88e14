import { randomUUID } from 'node:crypto';

import type { WorkflowFile } from '../../../hosts/rest';
import { until } from '../../../hosts/until';
import type { Case } from '../environment';
import { runDataOf } from '../executionData';
import { must, same } from '../triggerWorkflow';

const to = (...nodes: string[]) => ({
	main: [nodes.map((node) => ({ node, type: 'main', index: 0 }))],
});

const at = (x: number, y = 0, typeVersion = 1) => ({
	...{ id: randomUUID(), typeVersion },
	position: [x, y] as [number, number],
});

/** A node that gives these records as items. */
const itemsOf = (name: string, records: object[], x: number) => [
	{
		name: `${name} as One`,
		type: 'n8n-nodes-base.set',
		executeOnce: true,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ records }), options: {} },
		...at(x, 0, 3.4),
	},
	{
		name,
		type: 'n8n-nodes-base.splitOut',
		parameters: { fieldToSplitOut: 'records', options: {} },
		...at(x + 200),
	},
];

const PRICES = [
	{ Name: 'Drip edge', SKU: 'DE-10', Formula: 'eaves_ft + rakes_ft', 'Package Size': 10 },
	{ Name: 'Ridge cap', SKU: 'RC-25', Formula: 'ridges_ft', 'Waste (%)': '10', 'Unit Cost': '$50' },
];

function workflowOf(jobIds: number[]): WorkflowFile {
	const hover = (name: string, parameters: object, y: number) => ({
		name,
		type: 'n8n-nodes-hover.hover',
		onError: 'continueRegularOutput',
		parameters: {
			resource: 'measurement',
			from: 'job',
			jobId: { __rl: true, mode: 'id', value: '={{ $json.job_id }}' },
			...parameters,
		},
		...at(1000, y),
	});
	return {
		name: 'Materials',
		nodes: [
			{
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				parameters: {},
				...at(0),
			},
			...itemsOf('Price List', PRICES, 200),
			...itemsOf(
				'Jobs',
				jobIds.map((job_id) => ({ job_id })),
				600,
			),
			hover(
				'Materials',
				{
					operation: 'calculateMaterials',
					rowsFrom: 'json',
					rowsJson: "={{ $('Price List').all() }}",
				},
				0,
			),
			hover(
				'In the Panel',
				{
					operation: 'calculateMaterials',
					rows: {
						row: [
							{ name: 'Low', formula: 'roof_area_at_pitch(0, 3)' },
							{ name: 'Typo', formula: 'eave_ft' },
						],
					},
				},
				400,
			),
			hover(
				'Changes',
				{
					operation: 'compare',
					storedJson: '={{ { "roof_area_sqft": 1 } }}',
					orderedJson: '{"eaves_ft": 1000000}',
					output: 'summary',
				},
				200,
			),
		],
		connections: {
			Start: to('Price List as One'),
			'Price List as One': to('Price List'),
			'Price List': to('Jobs as One'),
			'Jobs as One': to('Jobs'),
			Jobs: to('Materials', 'In the Panel', 'Changes'),
		},
		settings: { executionOrder: 'v1' },
	};
}

/** From a price list and jobs to orders, one of the jobs unknown. */
export const materials: Case[] = [
	{
		name: 'materials: orders by the rows of another node, and what has changed, with a job that fails between',
		async run({ editor, rest, credential, control }) {
			const { page } = editor;
			const newJob = async () => await control.call<{ id: number }>('POST', 'jobs', {});
			const [first, last] = [await newJob(), await newJob()];
			const workflow = await rest.createWorkflow(workflowOf([first.id, 1, last.id]), credential);
			await editor.openWorkflow(workflow.id);
			await editor.byTestId('execute-workflow-button').first().click();
			const execution = await until(
				'the orders',
				async () =>
					(await rest.executionsOf(workflow)).find(({ status }) =>
						['success', 'error', 'crashed'].includes(status),
					),
				60_000,
			);
			same('the execution', execution.status, 'success');
			const runs = runDataOf(await rest.executionData(execution.id));
			const itemsOfNode = (node: string) =>
				(runs[node]?.[0]?.data?.main[0] ?? []).map(({ json }) => json);
			const lines = itemsOfNode('Materials');
			same(
				'the lines',
				lines.map(({ job_id, sku, error }) => (error === undefined ? [job_id, sku] : 'failed')),
				[
					[first.id, 'DE-10'],
					[first.id, 'RC-25'],
					'failed',
					[last.id, 'DE-10'],
					[last.id, 'RC-25'],
				],
			);
			must('the caps cost something', Number(lines[1]?.cost) > 0);
			same(
				'the changes',
				itemsOfNode('Changes').map(({ error, remeasured, order_is_enough }) =>
					error === undefined ? [remeasured, order_is_enough] : 'failed',
				),
				[[true, true], 'failed', [true, true]],
			);
			same(
				'what a wrong row of the panel is told',
				itemsOfNode('In the Panel').map(({ error }) => error),
				[0, 1, 2].map(
					(item) => `Formula of 'Typo': unknown figure 'eave_ft' at column 1 [item ${item}]`,
				),
			);
			await editor.openNode('In the Panel');
			await page.getByText('Rows From', { exact: true }).first().waitFor();
			await editor.screenshot('materials-rows');
			await editor.openWorkflow(workflow.id);
			await editor.openNode('Materials');
			await page.getByText('Calculate For', { exact: true }).first().waitFor();
			await editor.screenshot('materials');
		},
	},
];
