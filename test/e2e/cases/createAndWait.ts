import { randomUUID } from 'node:crypto';

import { readWorkflow } from '../../../hosts/rest';
import { until } from '../../../hosts/until';
import type { Case } from '../environment';
import { ended, postForm, tableOf } from '../templateRuns';
import { must, same } from '../triggerWorkflow';

/** A flow that sleeps from the capture request to the measurements, through a restart. */
export const createAndWait: Case[] = [
	{
		name: 'create and wait: the flow sleeps, n8n restarts, Hover completes the job, the flow goes on once',
		async run(environment) {
			const { rest, control, credential } = environment;
			const table = await tableOf(environment, 'Hover waits');
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

			const lead = ['LEAD-WAIT', 'Walter Waits', 'walter@example.com', '1 Patience Road'];
			await postForm(environment, formPath, lead);
			await until('the flow to sleep', async () =>
				(await rest.executionsOf(sleeping)).some(({ status }) => status === 'waiting')
					? true
					: undefined,
			);
			const [row] = await rest.rowsOf(table);
			must('the row has the job', typeof row?.job_id === 'number');

			await environment.restartN8n();
			// Another flow that waits for this job, and is gone.
			const gone = `${rest.url}/webhook-waiting/0`;
			await rest.insertRows(table, [{ job_id: row?.job_id, resume_url: gone }]);
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
			const said = await ended(environment, waking);
			must(`it says that a flow still sleeps: ${said}`, /still sleep.+: \S+/.test(said ?? ''));
			const left = (await rest.rowsOf(table)).map(({ resume_url: url }) => url);
			same('rows that are left', left, [gone]);
			same('executions of the flow', (await rest.executionsOf(sleeping)).length, 1);
			await rest.unpublish(waking);
			await rest.unpublish(sleeping);
		},
	},
];
