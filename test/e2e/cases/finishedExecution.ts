import { createHash } from 'node:crypto';

import type { WorkflowFile } from '../../../hosts/rest';
import { until } from '../../../hosts/until';
import type { Case, Environment } from '../environment';
import { inALine, plainNode } from '../runsTable';
import { runNow } from '../templateRuns';
import { must, same } from '../triggerWorkflow';

const ARTIFACTS = ['measurements_pdf', 'measurements_xlsx', 'summarized_json', 'photos'];

/**
 * Where n8n keeps the files of an execution, by file name. Its text is a list in which every value of an
 * object is the index of another entry.
 */
function storedFiles(executionData: string): Map<string, string> {
	const entries = JSON.parse(executionData) as unknown[];
	const files = new Map<string, string>();
	for (const entry of entries) {
		if (typeof entry !== 'object' || entry === null) continue;
		const { fileName, id } = entry as Record<string, string>;
		if (fileName === undefined || id === undefined) continue;
		files.set(String(entries[Number(fileName)]), String(entries[Number(id)]));
	}
	return files;
}

/** The files of a download that n8n does not hold byte for byte, or not at all. */
async function wrongFiles(
	{ editor, rest, control }: Environment,
	jobId: number,
	executionData: string,
): Promise<string[]> {
	const stored = storedFiles(executionData);
	const expected = (await control.filesOf(jobId)).filter(
		({ artifact }) => ARTIFACTS.includes(artifact) || artifact.startsWith('photo_'),
	);
	same('files that Hover has', expected.length, 5);
	const wrong: string[] = [];
	for (const { artifact, sha256 } of expected) {
		const name = [...stored.keys()].find((each) => each.includes(`-${artifact}.`)) ?? '';
		const id = encodeURIComponent(stored.get(name) ?? '');
		const answer = await editor.context.request.get(
			`${rest.url}/rest/binary-data?id=${id}&action=download`,
		);
		const sum = createHash('sha256')
			.update(await answer.body())
			.digest('hex');
		if (sum !== sha256) wrong.push(`${artifact} (answer ${answer.status()})`);
	}
	return wrong;
}

/** A run of the Hover node's operations from the editor. */
export const finishedExecution: Case[] = [
	{
		name: 'execution: create, download and measure run in the editor; one message goes out',
		async run(environment) {
			const { editor, rest, credential, control } = environment;
			const before = (await control.state()).messages.length;
			const job = await control.call<{ id: number }>('POST', 'jobs', {
				state: 'completed',
				deliverable_id: 3,
				models: [{ state: 'complete' }],
				photos: { count: 2 },
				location_line_1: '12 Maple Street',
			});
			const jobId = { __rl: true, mode: 'id', value: String(job.id) };
			const file: WorkflowFile = {
				name: 'Lead to measurements',
				nodes: [
					plainNode('Start', 'n8n-nodes-base.manualTrigger', 0, {}),
					plainNode('Create Capture Request', 'n8n-nodes-hover.hover', 240, {
						resource: 'captureRequest',
						operation: 'create',
						capturingUserName: 'Nathan Smith',
						capturingUserEmail: 'nathan@example.com',
						externalIdentifier: 'LEAD-E2E',
						street: '12 Maple Street',
					}),
					plainNode('Download Files', 'n8n-nodes-hover.hover', 480, {
						resource: 'artifact',
						operation: 'download',
						from: 'job',
						jobId,
						artifacts: ARTIFACTS,
						output: 'perModel',
					}),
					plainNode('Get Measurements', 'n8n-nodes-hover.hover', 720, {
						resource: 'measurement',
						operation: 'get',
						from: 'job',
						jobId,
					}),
				],
				connections: Object.fromEntries(
					[
						['Start', 'Create Capture Request'],
						['Create Capture Request', 'Download Files'],
						['Download Files', 'Get Measurements'],
					].map(([from, to]) => [from, { main: [[{ node: to, type: 'main', index: 0 }]] }]),
				),
				settings: { executionOrder: 'v1' },
			};
			const workflow = await rest.createWorkflow(file, credential);
			await editor.openWorkflow(workflow.id);
			await editor.byTestId('execute-workflow-button').first().click();
			const execution = await until('the execution', async () =>
				(await rest.executionsOf(workflow)).find(
					({ status }) => status !== 'running' && status !== 'new',
				),
			);
			same('the execution', execution.status, 'success');
			await editor.screenshot('execution');

			await editor.openNode('Download Files');
			await editor.screenshot('download-output');
			await editor.page.keyboard.press('Escape');
			await editor.openNode('Get Measurements');
			await editor.page.getByText('roof_area_sqft').first().waitFor();
			await editor.screenshot('measurements-output');

			const data = await rest.executionData(execution.id);
			for (const name of [
				'measurements_pdf',
				'measurements_xlsx',
				'photo_2',
				'predominant_pitch',
			]) {
				must(`the execution has ${name}`, data.includes(name));
			}
			same('wrong files', await wrongFiles(environment, job.id, data), []);
			same('messages sent', (await control.state()).messages.length - before, 1);
		},
	},
	{
		name: 'execution: an expired token is refreshed once, and the node goes on',
		async run(environment) {
			const { control, rest, credential } = environment;
			const nodes = [
				plainNode('Start', 'n8n-nodes-base.manualTrigger', 0, {}),
				plainNode('Get Jobs', 'n8n-nodes-hover.hover', 240, {
					resource: 'job',
					operation: 'getAll',
				}),
				plainNode('Get Wallets', 'n8n-nodes-hover.hover', 480, {
					resource: 'wallet',
					operation: 'getAll',
				}),
			];
			const workflow = await rest.createWorkflow(
				{
					name: 'Expired token',
					nodes,
					connections: inALine(nodes),
					settings: { executionOrder: 'v1' },
				},
				credential,
			);
			const refreshes = async () =>
				(await control.call<{ refreshes: number }>('GET', 'state')).refreshes;
			const before = await refreshes();
			await control.call('POST', 'tokens/expire');
			await runNow(environment, workflow);
			same('refreshes', (await refreshes()) - before, 1);
		},
	},
];
