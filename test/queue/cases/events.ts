import { setTimeout as pause } from 'node:timers/promises';

import { goLive, must, same, send, triggerWorkflow } from '../../e2e/triggerWorkflow';
import type { Deployment, QueueCase } from '../deployment';
import { runsOf, untilQuiet } from '../executions';
import { REPEAT_MS } from '../loadBalancer';

const completed = (jobId: number) => ({
	event: 'job-state-changed-v2',
	job_id: jobId,
	state: 'completed',
});

/** How many events are spread, how many are repeated, and how many times two copies race. */
const EVENTS = 60;
const REPEATED = 40;
const RACES = 100;

/** How many events are under way at a time. */
const AT_A_TIME = 8;

async function sideBySide(
	count: number,
	atATime: number,
	work: (index: number) => Promise<void>,
): Promise<void> {
	let next = 0;
	const line = async () => {
		while (next < count) await work(next++);
	};
	await Promise.all(Array.from({ length: atATime }, line));
}

/** What came of events of which each processor got a copy. */
interface Copies {
	executions: number;
	/** What ran after the trigger: job and delivery key. */
	runs: Array<{ job: number; key: string }>;
}

/** Sends events to both processors, so many at a time. */
async function sendCopies(
	deployment: Deployment,
	mode: 'repeated' | 'everywhere',
	{ firstJob, count, atATime }: { firstJob: number; count: number; atATime: number },
): Promise<Copies> {
	const { loadBalancer, rest } = deployment;
	const file = triggerWorkflow(`Copies, ${mode}`, { events: ['job-state-changed-v2'] });
	const { workflow, webhookId } = await goLive(deployment, file);
	loadBalancer.mode = mode;
	try {
		await sideBySide(count, atATime, async (index) => {
			const { status } = await send(deployment, webhookId, completed(firstJob + index));
			same('an answer', status, 200);
			if (mode === 'repeated') await pause(2 * REPEAT_MS);
		});
		// The other processor's answers go nowhere; its executions may start a moment later.
		await pause(1000);
	} finally {
		loadBalancer.mode = 'spread';
	}
	const executions = await untilQuiet(deployment, workflow, count);
	const output = await runsOf(deployment, workflow, 'Done');
	await rest.unpublish(workflow);
	const runs = output.map(({ job_id: job, _hover: hover }) => {
		const { delivery_key: key } = hover as { delivery_key: string };
		return { job: Number(job), key };
	});
	console.log(`    ${executions} executions started, ${runs.length} ran on, of ${count} events`);
	return { executions, runs };
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
			await sideBySide(EVENTS, AT_A_TIME, async (index) => {
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
		name: `events: ${REPEATED} events that the other processor gets ${REPEAT_MS} ms later; what follows the trigger runs once each`,
		async run(deployment) {
			const order = { firstJob: 4000, count: REPEATED, atATime: 1 };
			const { executions, runs } = await sendCopies(deployment, 'repeated', order);
			must('both processors started executions', executions > REPEATED * 1.2);
			same(
				'the jobs that ran',
				runs.map(({ job }) => job).sort((left, right) => left - right),
				Array.from({ length: REPEATED }, (_, index) => 4000 + index),
			);
		},
	},
	{
		name: `events: ${REPEATED} finished jobs, each told of by two events at two processors; what follows the trigger runs once each`,
		async run(deployment) {
			const { rest } = deployment;
			const file = triggerWorkflow('Both job events', { events: ['job_finished'] });
			const { workflow, webhookId } = await goLive(deployment, file);
			const jobs = Array.from({ length: REPEATED }, (_, index) => 6000 + index);
			for (const job of jobs) {
				const old = { event: 'job-state-changed', job_id: job, state: 'complete' };
				for (const event of [old, completed(job)]) {
					same('an answer', (await send(deployment, webhookId, event)).status, 200);
					await pause(2 * REPEAT_MS);
				}
			}
			const executions = await untilQuiet(deployment, workflow, REPEATED);
			must('both processors started executions', executions > REPEATED * 1.2);
			const runs = await runsOf(deployment, workflow, 'Done');
			same(
				'the jobs that ran',
				runs.map(({ job_id: id }) => Number(id)).sort((left, right) => left - right),
				jobs,
			);
			const keys = runs.map(
				({ _hover: hover }) => (hover as { delivery_key: string }).delivery_key,
			);
			same('keys', new Set(keys).size, REPEATED);
			await rest.unpublish(workflow);
		},
	},
	{
		name: `events: ${RACES} events at both processors in the same moment; each runs, and one that runs twice says so by its key`,
		async run(deployment) {
			const order = { firstJob: 5000, count: RACES, atATime: AT_A_TIME };
			const { executions, runs } = await sendCopies(deployment, 'everywhere', order);
			must('many races were real: both processors started one', executions > RACES * 1.2);
			same('events that ran', new Set(runs.map(({ job }) => job)).size, RACES);
			same('keys', new Set(runs.map(({ key }) => key)).size, RACES);
		},
	},
];
