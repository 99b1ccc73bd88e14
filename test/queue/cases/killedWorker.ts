import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { until } from '../../../hosts/until';
import type { StoredWorkflow } from '../../../hosts/rest';
import { goLive, same, send, triggerWorkflow } from '../../e2e/triggerWorkflow';
import { present } from '../../support/present';
import { continued, hoverNode, publishCalled, writeFileNode } from '../calledWorkflow';
import type { Deployment, QueueCase } from '../deployment';
import { executionsOf, runsOf, untilQuiet } from '../executions';

/** Long enough for n8n to run something again if it did that, in ms. */
const AGAIN_MS = 8000;

const PHOTO_BYTES = 20_000_000;

/** Kills the worker that runs a workflow's only execution, and gives its number. */
async function killItsWorker(
	deployment: Deployment,
	workflow: StoredWorkflow,
): Promise<{ index: number; executionId: string }> {
	const executions = await executionsOf(deployment, workflow);
	const { id: executionId } = present('an execution', executions[0]);
	const index = deployment.workerOf(executionId);
	if (index === undefined) throw new Error(`No worker runs execution ${executionId}`);
	await present('a worker', deployment.workers[index]).kill();
	return { index, executionId };
}

/** What n8n made of an execution whose worker died, after it had time to run it again. */
async function fateOf(deployment: Deployment, workflow: StoredWorkflow): Promise<string[]> {
	await untilQuiet(deployment, workflow, 1);
	await pause(AGAIN_MS);
	await untilQuiet(deployment, workflow, 1);
	return (await executionsOf(deployment, workflow)).map(({ status }) => status);
}

const downloadPhotos = (jobId: string) =>
	hoverNode('Download', {
		resource: 'artifact',
		operation: 'download',
		from: 'job',
		jobId: { __rl: true, mode: 'id', value: jobId },
		artifacts: ['photos'],
		output: 'perFile',
	});

/** Workers that die at the worst moment. */
export const killedWorker: QueueCase[] = [
	{
		name: 'killed worker: in the middle of a download, no half file counts, and a reconciliation gives every byte',
		async run(deployment) {
			const { control, rest, outputFolder } = deployment;
			const job = await control.call<{
				id: number;
				models: Array<{ images: Array<{ id: number }> }>;
			}>('POST', 'jobs', {
				external_identifier: 'KILLED',
				photos: { count: 2, bytes: PHOTO_BYTES },
			});
			const file = continued(triggerWorkflow('Download', { events: ['*'] }), [
				downloadPhotos('={{ $json.job_id }}'),
				writeFileNode('data', `${outputFolder}/{{ $json._hover.artifact }}.jpg`),
			]);
			const { workflow, webhookId } = await goLive(deployment, file);

			// The second photo stays away until the worker is dead.
			const second = present('a second photo', job.models[0]?.images[1]);
			await control.call('POST', 'faults', { path: `^/images/${second.id}\\b`, kind: 'timeout' });
			const event = { event: 'job-state-changed-v2', job_id: job.id, state: 'completed' };
			await send(deployment, webhookId, event);
			await until('the download to be under way', async () => {
				const faults = await control.call<Array<{ hits: number }>>('GET', 'faults');
				return faults.some(({ hits }) => hits > 0) ? true : undefined;
			});
			const { index, executionId } = await killItsWorker(deployment, workflow);
			await control.call('DELETE', 'faults');

			same('what n8n made of it', await fateOf(deployment, workflow), ['error']);
			same('files', await readdir(outputFolder), []);
			same('what the download handed on', await runsOf(deployment, workflow, 'Download'), []);

			await deployment.restartWorker(index);
			// n8n keeps nothing of such an execution, so a retry has nothing to run: it must not look done.
			await rest.request('POST', `/executions/${executionId}/retry`, { loadWorkflow: false });
			await untilQuiet(deployment, workflow, 2);
			const statuses = (await executionsOf(deployment, workflow)).map(({ status }) => status);
			same('a retry', statuses, ['error', 'error']);

			const reconciliation = await publishCalled(deployment, 'Reconciliation', [
				hoverNode('Get Completed Jobs', {
					resource: 'job',
					operation: 'getAll',
					returnAll: true,
					filters: { state: 'completed', externalIdentifier: 'KILLED' },
				}),
				downloadPhotos('={{ $json.id }}'),
				writeFileNode('data', `${outputFolder}/{{ $json._hover.artifact }}.jpg`),
			]);
			await reconciliation.call();
			await untilQuiet(deployment, reconciliation.workflow, 1);
			const expected = await control.filesOf(job.id);
			for (const name of ['photo_1', 'photo_2']) {
				const bytes = await readFile(`${outputFolder}/${name}.jpg`);
				same(
					`the SHA-256 of ${name}`,
					createHash('sha256').update(bytes).digest('hex'),
					expected.find(({ artifact }) => artifact === name)?.sha256,
				);
			}
			await rest.unpublish(workflow);
			await rest.unpublish(reconciliation.workflow);
		},
	},
	{
		name: 'killed worker: after Hover has got a capture request, nobody is messaged twice',
		async run(deployment) {
			const { control, rest } = deployment;
			const { workflow, call } = await publishCalled(deployment, 'Create', [
				hoverNode('Create', {
					resource: 'captureRequest',
					operation: 'create',
					capturingUserName: 'Ann Killed',
					capturingUserEmail: 'ann.killed@example.com',
					street: '7 Kill Street',
				}),
			]);
			const messages = async () =>
				(await control.state()).messages.filter(({ to }) => to === 'ann.killed@example.com').length;

			// Hover does its work and is slow to say so.
			const path = '^/api/v2/capture_requests$';
			const fault = { path, method: 'POST', kind: 'lost_answer', delay_ms: 60_000 };
			await control.call('POST', 'faults', fault);
			await call();
			await until('the homeowner’s message', async () =>
				(await messages()) > 0 ? true : undefined,
			);
			const { index } = await killItsWorker(deployment, workflow);
			await control.call('DELETE', 'faults');

			same('what n8n made of it', await fateOf(deployment, workflow), ['error']);
			same('messages after n8n has cleaned up', await messages(), 1);

			await deployment.restartWorker(index);
			await call();
			await untilQuiet(deployment, workflow, 2);
			const [created] = await runsOf(deployment, workflow, 'Create');
			const { outcome } = created?._hover as { outcome?: string };
			same('the outcome of another run', outcome, 'already_open');
			same('messages after another run', await messages(), 1);
			await rest.unpublish(workflow);
		},
	},
];
