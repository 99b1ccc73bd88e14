/** Deliveries to the Hover Trigger, beside n8n's Webhook node and the least triggers there can be. */
import { randomUUID } from 'node:crypto';

import { until } from '../../hosts/until';
import type { WorkflowFile } from '../../hosts/rest';
import { floodTargetOf, goLive, triggerWorkflow } from '../../test/e2e/triggerWorkflow';
import type { FloodDelivery, FloodTarget } from '../../test/support/flood';
import { makeFlood, sendFlood } from '../../test/support/flood';
import { present } from '../../test/support/present';
import type { Sample } from '../chain';
import { floorType } from '../floorNodes';
import type { Rig } from '../rig';
import type { Row } from '../row';

const CONNECTIONS = 8;
const WANTED = 60;
const UNWANTED = 120;

const PARAMETERS = { events: ['job-state-changed-v2'], jobStateChangedV2States: ['completed'] };

const NOTHING = { wanted: 0, rubbish: 0, large: 0 };

/** Every run has job ids of its own. */
let nextJobId = 1;

/** n8n's expression engines. */
export const ENGINES = ['default', 'legacy'] as const;

export type Engine = (typeof ENGINES)[number];

/** What starts n8n with an engine. */
export const settingsOf = (engine: Engine): NodeJS.ProcessEnv =>
	engine === 'legacy' ? { N8N_EXPRESSION_ENGINE: 'legacy' } : {};

/** A trigger that wants completed jobs, and stand-ins for it. */
export interface Targets {
	hover: FloodTarget;
	webhook: FloodTarget;
	empty: FloodTarget;
	deaf: FloodTarget;
	/** Described as ours, with nothing of ours behind it. */
	described: FloodTarget;
}

async function standIn(
	{ rest, credential }: Rig,
	name: string,
	change: (trigger: WorkflowFile['nodes'][number]) => string,
): Promise<FloodTarget> {
	const file = triggerWorkflow(name, {});
	const trigger = present('a trigger', file.nodes[0]);
	const path = change(trigger);
	await rest.publish(await rest.createWorkflow(file, credential));
	return { url: `${rest.url}/webhook/${path}`, webhookId: 1, secret: randomUUID() };
}

/** Publishes the triggers; they stay while n8n is restarted. */
export async function publishTargets(rig: Rig): Promise<Targets> {
	const { simulator, control, rest, credential } = rig;
	const hosted = { simulator: { ...simulator } as never, control, rest, credential };
	const file = triggerWorkflow('Hover', PARAMETERS);
	const live = await goLive(hosted, file);
	const floorTrigger = async (type: string, more = {}) =>
		await standIn(rig, type, (trigger) => {
			Object.assign(trigger, { type: floorType(type), ...more });
			return `${trigger.webhookId}/webhook`;
		});
	return {
		hover: await floodTargetOf(hosted, live),
		webhook: await standIn(rig, 'Webhook', (trigger) => {
			const path = trigger.webhookId ?? '';
			Object.assign(trigger, {
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
			});
			return path;
		}),
		empty: await floorTrigger('emptyTrigger'),
		deaf: await floorTrigger('deafTrigger'),
		described: await floorTrigger('describedTrigger', {
			parameters: PARAMETERS,
			credentials: { hoverOAuth2Api: { id: credential.id, name: credential.name } },
		}),
	};
}

/** Sends deliveries and waits until each of those that run has run. */
async function burst(
	{ probe }: Rig,
	target: FloodTarget,
	deliveries: readonly FloodDelivery[],
	runs: number,
	connections = CONNECTIONS,
): Promise<Sample> {
	await probe.begin();
	const startMs = performance.now();
	await sendFlood(target.url, deliveries, connections);
	while (runs > 0 && (await probe.runsOf('Done')) < runs) {
		await new Promise((resolve) => setTimeout(resolve, 10));
		if (performance.now() - startMs > 300_000) throw new Error('Events got lost');
	}
	const ms = performance.now() - startMs;
	const { cpuMs, addedMb, peakMb } = await probe.end();
	return { ms, cpuMs, addedMb, peakMb };
}

const wantedOf = (target: FloodTarget, count: number) => {
	const firstJobId = nextJobId;
	nextJobId += count;
	return makeFlood(target, firstJobId, { ...NOTHING, wanted: count });
};

const kindOf = (deliveries: readonly FloodDelivery[], kind: string) =>
	deliveries.filter((each) => each.kind === kind);

/** Sends a burst of events that start the workflow. */
export async function wantedBurst(
	rig: Rig,
	target: FloodTarget,
	count: number,
	connections = CONNECTIONS,
): Promise<Sample> {
	const deliveries = kindOf(wantedOf(target, count), 'wanted');
	return await burst(rig, target, deliveries, count, connections);
}

const rubbish = (target: FloodTarget, kind: string) =>
	kindOf(makeFlood(target, 1, { ...NOTHING, rubbish: UNWANTED }), kind);

const unwanted = (target: FloodTarget) => rubbish(target, 'an unwanted state');

/** Events that start the workflow. */
function wanted(rig: Rig, targets: Targets, engine: Engine, times: number): Row {
	const { hover, webhook, empty } = targets;
	const run = (target: FloodTarget) => async () => await wantedBurst(rig, target, WANTED);
	return {
		name: `wanted-${engine}`,
		what: `Wanted event, ${engine} engine, ${WANTED} over ${CONNECTIONS} connections`,
		per: { count: WANTED, thing: 'event' },
		goal: { against: 'floor', times, moreMb: 64 },
		async renew() {
			await rig.restart(settingsOf(engine));
			await awaitTargets(targets);
			await wantedBurst(rig, empty, CONNECTIONS);
		},
		contenders: [
			{ role: 'ours', name: 'Hover Trigger', run: run(hover) },
			{ role: 'without', name: 'Webhook', run: run(webhook) },
			{ role: 'floor', name: 'empty trigger', run: run(empty) },
		],
	};
}

/** Deliveries that start nothing. */
function dropped(rig: Rig, { hover, deaf }: Targets, engine: Engine): Row[] {
	const row = (kind: string, make: (target: FloodTarget) => Promise<FloodDelivery[]>): Row => {
		const run = (target: FloodTarget) => async () =>
			await burst(rig, target, await make(target), 0);
		return {
			name: `${kind}-${engine}`,
			what: `${kind.replace(/^./, (first) => first.toUpperCase())} event, ${engine} engine`,
			per: { count: UNWANTED, thing: 'event' },
			goal: { against: 'floor', times: 1 / 0.95 },
			contenders: [
				{ role: 'ours', name: 'Hover Trigger', run: run(hover) },
				{ role: 'floor', name: 'trigger that answers 200', run: run(deaf) },
			],
		};
	};
	return [
		row('unwanted', async (target) => unwanted(target)),
		row('repeated', async (target) => {
			const [first] = wantedOf(target, 1);
			if (first === undefined) throw new Error('There is no event');
			await sendFlood(target.url, [first], 1);
			return Array.from({ length: UNWANTED }, () => first);
		}),
		row('forged', async (target) => rubbish(target, 'wrong secret')),
	];
}

/** What n8n itself spends on a trigger that is described as ours, and has nothing of ours behind it. */
function described(rig: Rig, targets: Targets, engine: Engine): Row[] {
	const { described: likeOurs, empty, deaf } = targets;
	const row = (
		kind: string,
		count: number,
		run: (target: FloodTarget) => Promise<Sample>,
	): Row => ({
		name: `described-${kind}-${engine}`,
		what: `n8n’s own part of a ${kind} event, ${engine} engine`,
		per: { count, thing: 'event' },
		goal: { against: 'floor' },
		contenders: [
			{
				role: 'ours',
				name: 'described as the Hover Trigger, no more',
				run: async () => await run(likeOurs),
			},
			{
				role: 'floor',
				name: kind === 'wanted' ? 'empty trigger' : 'trigger that answers 200',
				run: async () => await run(kind === 'wanted' ? empty : deaf),
			},
		],
	});
	return [
		row('wanted', WANTED, async (target) => await wantedBurst(rig, target, WANTED)),
		row('dropped', UNWANTED, async (target) => await burst(rig, target, unwanted(target), 0)),
	];
}

/** All rows of one expression engine of n8n. */
export function triggerRows(rig: Rig, targets: Targets, engine: Engine): Row[] {
	const times = engine === 'default' ? 1 / 0.9 : 1 / 0.95;
	return [
		wanted(rig, targets, engine, times),
		...dropped(rig, targets, engine),
		...described(rig, targets, engine),
	];
}

/** Waits until every trigger answers again after a restart. */
export async function awaitTargets(targets: Targets): Promise<void> {
	for (const { url } of Object.values(targets) as FloodTarget[]) {
		await until(`${url} to be live`, async () => {
			const { status } = await fetch(url, { method: 'POST' });
			return status === 404 ? undefined : true;
		});
	}
}
