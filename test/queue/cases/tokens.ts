import { goLive, must, same, send, triggerWorkflow } from '../../e2e/triggerWorkflow';
import { hoverNode, publishCalled } from '../calledWorkflow';
import type { Deployment, QueueCase } from '../deployment';
import { executionsOf, runsOf, untilQuiet } from '../executions';

/** How often the token expires, and how many ask at once each time, by kind of process. */
const ROUNDS = 3;
const CALLS = 12;
const EVENTS = 6;
const SEARCHES = 3;

/** The main process asks Hover for the jobs that the editor's list shows. */
async function searchInMain({ rest, credential }: Deployment): Promise<number> {
	const { results } = await rest.request<{ results: unknown[] }>(
		'POST',
		'/dynamic-node-parameters/resource-locator-results',
		{
			path: 'parameters.jobId',
			nodeTypeAndVersion: { name: 'n8n-nodes-hover.hover', version: 1 },
			methodName: 'searchJobs',
			currentNodeParameters: { resource: 'job', operation: 'get' },
			credentials: { hoverOAuth2Api: credential },
			projectId: await rest.projectId(),
		},
	);
	return results.length;
}

const times = async (count: number, work: (index: number) => Promise<void>) =>
	await Promise.all(Array.from({ length: count }, async (_, index) => await work(index)));

/** An expired token on many processes. */
export const tokens: QueueCase[] = [
	{
		name: 'tokens: main, processors and workers meet an expired token at once; one refresh, nobody disconnected',
		async run(deployment) {
			const { control, rest } = deployment;
			const job = await control.call<{ id: number }>('POST', 'jobs', {});
			const jobId = { __rl: true, mode: 'id', value: String(job.id) };
			const { workflow, call } = await publishCalled(deployment, 'Read a job', [
				hoverNode('Get Job', { resource: 'job', operation: 'get', jobId }),
			]);
			const trigger = await goLive(
				deployment,
				triggerWorkflow('With details', { events: ['*'], options: { includeDetails: true } }),
			);
			const refreshes = async () =>
				(await control.call<{ refreshes: number }>('GET', 'state')).refreshes;

			for (let round = 1; round <= ROUNDS; round++) {
				const before = await refreshes();
				await control.call('POST', 'tokens/expire');
				await Promise.all([
					times(CALLS, async () => await call()),
					times(EVENTS, async (index) => {
						const payload = { event: 'job-state-changed-v2', job_id: job.id, n: [round, index] };
						same('an answer', (await send(deployment, trigger.webhookId, payload)).status, 200);
					}),
					times(SEARCHES, async () =>
						must('main found jobs', (await searchInMain(deployment)) > 0),
					),
				]);
				await untilQuiet(deployment, workflow, round * CALLS);
				await untilQuiet(deployment, trigger.workflow, round * EVENTS);
				same(`refreshes in round ${round}`, (await refreshes()) - before, 1);
			}

			const executions = await executionsOf(deployment, workflow);
			same(
				'executions that did not succeed',
				executions.filter(({ status }) => status !== 'success'),
				[],
			);
			const ran = new Set(executions.map(({ id }) => deployment.workerOf(id)));
			same('workers that took part', [...ran].sort(), [0, 1]);
			same('jobs read', (await runsOf(deployment, workflow, 'Get Job')).length, ROUNDS * CALLS);
			const events = await runsOf(deployment, trigger.workflow, 'Done');
			const details = events.map(({ _hover: added }) => (added as { details?: object }).details);
			same('events', events.length, ROUNDS * EVENTS);
			must(
				'each event has its details',
				details.every((each) => each !== undefined),
			);
			await rest.unpublish(trigger.workflow);
			await rest.unpublish(workflow);
		},
	},
];
