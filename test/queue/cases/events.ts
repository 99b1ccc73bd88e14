import { setTimeout as pause } from 'node:timers/promises';

import { goLive, must, same, send, triggerWorkflow } from '../../e2e/triggerWorkflow';
import type { QueueCase } from '../deployment';
import { runsOf, untilQuiet } from '../executions';

const completed = (jobId: number) => ({
	event: 'job-state-changed-v2',
	job_id: jobId,
	state: 'completed',
});

/** How many events are spread, and how many times two copies race. */
const EVENTS = 60;
const RACES = 200;

/** How many events are under way at a time. */
const AT_A_TIME = 8;

async function sideBySide(count: number, work: (index: number) => Promise<void>): Promise<void> {
	let next = 0;
	const line = async () => {
		while (next < count) await work(next++);
	};
	await Promise.all(Array.from({ length: AT_A_TIME }, line));
}

/** Events on many processes. */
export const events: QueueCase[] = [
	{
		name: 'events: a processor answers the handshake while main publishes',
		async run(deployment) {
			const { loadBalancer, rest } = deployment;
			const before = loadBalancer.counts();
			const file = triggerWorkflow('Handshake', { events: ['*'] });
			const { workflow, url } = await goLive(deployment, file);
			must(`${url} is the load balancer's`, url.startsWith(`${loadBalancer.url}/webhook/`));
			const taken = loadBalancer.counts().map((count, index) => count - (before[index] ?? 0));
			must(
				`a processor took the code: ${taken.join(', ')}`,
				taken.slice(0, 2).some((count) => count >= 1),
			);
			await rest.unpublish(workflow);
		},
	},
	{
		name: 'events: spread over both processors, each runs once with its own content',
		async run(deployment) {
			const { loadBalancer, rest } = deployment;
			const file = triggerWorkflow('Spread', { events: ['job-state-changed-v2'] });
			const { workflow, webhookId } = await goLive(deployment, file);
			const before = loadBalancer.counts();
			await sideBySide(EVENTS, async (index) => {
				same('an answer', (await send(deployment, webhookId, completed(1000 + index))).status, 200);
			});
			const taken = loadBalancer.counts().map((count, index) => count - (before[index] ?? 0));
			same('what each processor took', taken, [EVENTS / 2, EVENTS / 2]);
			await untilQuiet(deployment, workflow, EVENTS);
			const runs = await runsOf(deployment, workflow, 'Done');
			same(
				'the jobs that ran',
				runs.map(({ job_id: id }) => Number(id)).sort((one, other) => one - other),
				Array.from({ length: EVENTS }, (_, index) => 1000 + index),
			);
			await rest.unpublish(workflow);
		},
	},
	{
		name: `events: two copies of each of ${RACES} events at both processors in the same moment; what follows the trigger runs once each`,
		async run(deployment) {
			const { loadBalancer, rest } = deployment;
			const file = triggerWorkflow('Race', { events: ['job-state-changed-v2'] });
			const { workflow, webhookId } = await goLive(deployment, file);
			loadBalancer.mode = 'everywhere';
			try {
				await sideBySide(RACES, async (index) => {
					same(
						'an answer',
						(await send(deployment, webhookId, completed(5000 + index))).status,
						200,
					);
				});
				// The other processor's answers go nowhere; its executions may start a moment later.
				await pause(1000);
			} finally {
				loadBalancer.mode = 'spread';
			}
			const executions = await untilQuiet(deployment, workflow, RACES);
			const runs = await runsOf(deployment, workflow, 'Done');
			const jobs = new Set(runs.map(({ job_id: id }) => id));
			console.log(
				`    ${executions} executions started, ${runs.length} ran to the end, for ${jobs.size} events`,
			);
			must('many races were real: both processors started an execution', executions > RACES * 1.2);
			same('runs and events', [runs.length, jobs.size], [RACES, RACES]);
			await rest.unpublish(workflow);
		},
	},
];
