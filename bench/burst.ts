/**
 * `tsx bench/burst.ts`: what a burst of wanted events costs n8n in memory, beside what the same burst costs
 * it with the least trigger there can be; in turn, each time on a freshly started n8n. Needs Linux.
 *
 * n8n answers a delivery before its execution is over, and every execution holds an isolate of n8n's
 * expression engine of about 10 MB from its start to its end. So the peak is how many executions pile up,
 * which a trigger decides that lets them wait for anything.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { SimulatorControl } from '../hosts/control';
import { hostOf, installHost } from '../hosts/host';
import type { N8n } from '../hosts/n8n';
import { startN8n } from '../hosts/n8n';
import { packAndInstall } from '../hosts/pack';
import type { StoredCredential, StoredWorkflow } from '../hosts/rest';
import { N8nRest } from '../hosts/rest';
import { until } from '../hosts/until';
import type { Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import { floodTargetOf, goLive, triggerWorkflow } from '../test/e2e/triggerWorkflow';
import { present } from '../test/support/present';
import type { FloodTarget } from '../test/support/flood';
import { makeFlood, sendFlood } from '../test/support/flood';
import { EMPTY_TRIGGER, installEmptyTrigger } from './emptyTrigger';
import { memoryMb, withPeakMb } from '../hosts/memory';

const EVENTS = 300;
const CONNECTIONS = 8;
const ROUNDS = 2;

/** What the Hover Trigger may add to n8n's memory beyond what the empty trigger adds, in MB. */
const MAY_ADD_MB = 400;

/** Events before the measuring: what n8n loads for its first ones is no cost of a burst. */
const WARM_UP = 5;
const SETTLE_MS = 5000;

/** A published workflow that is sent events. */
interface Candidate {
	name: string;
	workflow: StoredWorkflow;
	target: FloodTarget;
}

/** What one burst cost, in MB. */
interface Cost {
	name: string;
	before: number;
	peak: number;
	executions: number;
	seconds: number;
}

/** A published workflow that starts with the empty trigger. */
async function emptyCandidate(rest: N8nRest, credential: StoredCredential): Promise<Candidate> {
	const file = triggerWorkflow('Empty', {});
	const trigger = present('a trigger', file.nodes[0]);
	trigger.type = EMPTY_TRIGGER;
	const workflow = await rest.createWorkflow(file, credential);
	await rest.publish(workflow);
	const url = `${rest.url}/webhook/${trigger.webhookId}/webhook`;
	return {
		name: 'empty trigger',
		workflow,
		target: { url, webhookId: 1, secret: randomUUID() },
	};
}

/** A published workflow that starts with the Hover Trigger. */
async function hoverCandidate(
	simulator: Simulator,
	rest: N8nRest,
	credential: StoredCredential,
): Promise<Candidate> {
	const control = new SimulatorControl(simulator.url);
	const file = triggerWorkflow('Hover', {
		events: ['job-state-changed-v2'],
		jobStateChangedV2States: ['completed'],
	});
	const hosted = { simulator, control, rest, credential };
	const live = await goLive(hosted, file);
	return {
		name: 'Hover Trigger',
		workflow: live.workflow,
		target: await floodTargetOf(hosted, live),
	};
}

/**
 * Sends wanted events, each once, and waits until every execution is over.
 *
 * @returns how many executions there were
 * @throws Error if an event was not accepted or an execution failed
 */
async function burst(
	rest: N8nRest,
	{ name, workflow, target }: Candidate,
	count: number,
	firstJobId: number,
): Promise<number> {
	const earlier = (await rest.allExecutionsOf(workflow)).length;
	const size = { wanted: count, rubbish: 0, large: 0 };
	const deliveries = makeFlood(target, firstJobId, size).filter(({ kind }) => kind === 'wanted');
	const { wrong } = await sendFlood(target.url, deliveries, CONNECTIONS);
	if (wrong.length > 0) throw new Error(`${name} answered ${wrong.slice(0, 5).join(', ')}`);
	return await until(
		`${count} executions of ${name}`,
		async () => {
			await pause(1000);
			const all = await rest.allExecutionsOf(workflow);
			const done = all.filter(({ status }) => ['success', 'error'].includes(status));
			const isOver = all.length >= earlier + count && done.length === all.length;
			if (isOver && done.some(({ status }) => status === 'error')) {
				throw new Error(`Executions of ${name} failed`);
			}
			return isOver ? all.length - earlier : undefined;
		},
		600_000,
	);
}

async function measure(n8n: N8n, candidate: Candidate, firstJobId: number): Promise<Cost> {
	const rest = new N8nRest(n8n.url);
	await rest.signIn();
	await burst(rest, candidate, WARM_UP, firstJobId);
	await pause(SETTLE_MS);
	const before = memoryMb(n8n.pid);
	const startedAt = Date.now();
	const work = burst(rest, candidate, EVENTS, firstJobId + WARM_UP);
	const [executions, peak] = await withPeakMb(n8n.pid, work);
	const seconds = Math.round((Date.now() - startedAt) / 1000);
	return { name: candidate.name, before, peak, executions, seconds };
}

const mean = (values: number[]) =>
	Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);

async function main(): Promise<void> {
	const host = hostOf();
	await installHost(host, console.log);
	const userFolder = await mkdtemp(join(tmpdir(), 'hover-burst-'));
	const simulator = await startSimulator({ stageMs: 200 });
	let n8n: N8n | undefined;
	try {
		await packAndInstall(userFolder, console.log);
		await installEmptyTrigger(userFolder);
		n8n = await startN8n({ userFolder, host });
		const { port } = n8n;
		const rest = new N8nRest(n8n.url);
		await rest.setUpOwner();
		const credential = await rest.createHoverCredential(simulator);
		await rest.connectCredential(credential.id);
		const empty = await emptyCandidate(rest, credential);
		const hover = await hoverCandidate(simulator, rest, credential);

		const costs: Cost[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			for (const candidate of [empty, hover]) {
				await n8n.stop();
				n8n = await startN8n({ userFolder, host, port });
				const cost = await measure(n8n, candidate, 1 + round * (EVENTS + WARM_UP));
				costs.push(cost);
				console.log(`  ${cost.name}: ${cost.peak - cost.before} MB in ${cost.seconds} s`);
			}
		}
		console.log(`\n${EVENTS} wanted events over ${CONNECTIONS} connections, memory in MB`);
		console.table(
			costs.map(({ name, before, peak, executions }) => {
				return { trigger: name, executions, before, peak, added: peak - before };
			}),
		);
		const added = ({ name: wanted }: Candidate) =>
			mean(costs.filter(({ name }) => name === wanted).map(({ before, peak }) => peak - before));
		const more = added(hover) - added(empty);
		console.log(`Hover Trigger above empty trigger: ${more} MB, of ${MAY_ADD_MB} MB at most.`);
		if (more > MAY_ADD_MB) process.exitCode = 1;
	} finally {
		await n8n?.stop();
		await simulator.stop();
		await rm(userFolder, { recursive: true, force: true });
	}
}

void main();
