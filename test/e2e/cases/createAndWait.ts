import { randomUUID } from 'node:crypto';

import { readWorkflow } from '../../../hosts/rest';
import { until } from '../../../hosts/until';
import type { Case } from '../environment';
import { must, same } from '../triggerWorkflow';

/** A flow that sleeps from the capture request to the measurements, through a restart. */
export const createAndWait: Case[] = [
	{
		name: 'create and wait: the flow sleeps, n8n restarts, Hover completes the job, the flow goes on once',
		async run(environment) {
			const { rest, control, credential } = environment;
			const table = await rest.createDataTable('Hover waits', {
				job_id: 'number',
				resume_url: 'string',
			});
			const waiter = await readWorkflow('create-and-wait');
			const formPath = randomUUID();
			for (const node of waiter.nodes) if (node.name === 'Lead Form') node.webhookId = formPath;
			const sleeping = await rest.createWorkflow(waiter, credential);
			const waking = await rest.createWorkflow(
				await readWorkflow('resume-waiting-flows'),
				credential,
			);
			await rest.publish(sleeping);
			await rest.publish(waking);

			const form = new FormData();
			for (const [index, value] of [
				'LEAD-WAIT',
				'Walter Waits',
				'walter@example.com',
				'1 Patience Road',
			].entries()) {
				form.append(`field-${index}`, value);
			}
			const answer = await fetch(`${rest.url}/form/${formPath}`, { method: 'POST', body: form });
			same('the form', answer.status, 200);
			await until('the flow to sleep', async () =>
				(await rest.executionsOf(sleeping)).some(({ status }) => status === 'waiting')
					? true
					: undefined,
			);
			const [row] = await rest.rowsOf(table);
			must('the row has the job', typeof row?.job_id === 'number');

			await environment.restartN8n();
			const { capture_requests: requests } = await control.state();
			const request = requests.at(-1);
			must('there is the capture request', request !== undefined);
			await control.homeowner(request?.id ?? 0, 'complete', {
				photos: { count: 1, bytes: 50_000 },
			});
			const execution = await until('the flow to end', async () =>
				(await rest.executionsOf(sleeping)).find(({ status }) =>
					['success', 'error'].includes(status),
				),
			);
			same('the flow', execution.status, 'success');
			const data = await rest.executionData(execution.id);
			must('it saw the completed job', data.includes('"completed"'));
			await until('the row to go', async () =>
				(await rest.rowsOf(table)).length === 0 ? true : undefined,
			);
			same('executions of the flow', (await rest.executionsOf(sleeping)).length, 1);
			await rest.unpublish(waking);
			await rest.unpublish(sleeping);
		},
	},
];
