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

const NOTHING = { wanted: 0, rubbish: 0, large: 0 };

/** Every run has job ids of its own. */
let nextJobId = 1;

/** A trigger that wants completed jobs, and stand-ins for it. */
export interface Targets {
	hover: FloodTarget;
	webhook: FloodTarget;
	empty: FloodTarget;
	deaf: FloodTarget;
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
	const file = triggerWorkflow('Hover', {
		events: ['job-state-changed-v2'],
		jobStateChangedV2States: ['completed'],
	});
	const live = await goLive(hosted, file);
	const floorTrigger = async (type: string) =>
		await standIn(rig, type, (trigger) => {
			trigger.type = floorType(type);
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
	};
}

/** Sends deliveries and waits until each of those that run has run. */
async function burst(
	{ probe }: Rig,
	target: FloodTarget,
	deliveries: readonly FloodDelivery[],
	runs: number,
): Promise<Sample> {
	await probe.begin();
	const startMs = performance.now();
	await sendFlood(target.url, deliveries, CONNECTIONS);
	while (runs > 0 && (await probe.runsOf('Done')) < runs) {
		await new Promise((resolve) => setTimeout(resolve, 10));
		if (performance.now() - startMs > 300_000) throw new Error('Events got lost');
	}
	const ms = performance.now() - startMs;
	const { cpuMs, addedMb } = await probe.end();
	return { ms, cpuMs, addedMb };
}

const wantedOf = (target: FloodTarget, count: number) => {
	const firstJobId = nextJobId;
	nextJobId += count;
	return makeFlood(target, firstJobId, { ...NOTHING, wanted: count });
};

const kindOf = (deliveries: readonly FloodDelivery[], kind: string) =>
	deliveries.filter((each) => each.kind === kind);

/** Events that start the workflow. */
function wanted(rig: Rig, { hover, webhook, empty }: Targets, engine: string, times: number): Row {
	const run = (target: FloodTarget) => async () =>
		await burst(rig, target, kindOf(wantedOf(target, WANTED), 'wanted'), WANTED);
	return {
		name: `wanted-${engine}`,
		what: `Wanted event, ${engine} engine, ${WANTED} over ${CONNECTIONS} connections`,
		per: { count: WANTED, thing: 'event' },
		goal: { against: 'floor', times, moreMb: 64 },
		contenders: [
			{ role: 'ours', name: 'Hover Trigger', run: run(hover) },
			{ role: 'without', name: 'Webhook', run: run(webhook) },
			{ role: 'floor', name: 'empty trigger', run: run(empty) },
		],
	};
}

/** Deliveries that start nothing. */
function dropped(rig: Rig, { hover, deaf }: Targets, engine: string): Row[] {
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
	const rubbish = (kind: string) => async (target: FloodTarget) =>
		kindOf(makeFlood(target, 1, { ...NOTHING, rubbish: UNWANTED }), kind);
	return [
		row('unwanted', rubbish('an unwanted state')),
		row('repeated', async (target) => {
			const [first] = wantedOf(target, 1);
			if (first === undefined) throw new Error('There is no event');
			await sendFlood(target.url, [first], 1);
			return Array.from({ length: UNWANTED }, () => first);
		}),
		row('forged', rubbish('wrong secret')),
	];
}

/** All rows of one expression engine of n8n. */
export function triggerRows(rig: Rig, targets: Targets, engine: 'default' | 'legacy'): Row[] {
	const times = engine === 'default' ? 1 / 0.9 : 1 / 0.95;
	return [wanted(rig, targets, engine, times), ...dropped(rig, targets, engine)];
}

/** Waits until every trigger answers again after a restart. */
export async function awaitTargets({ deaf, hover, webhook, empty }: Targets): Promise<void> {
	for (const { url } of [deaf, hover, webhook, empty]) {
		await until(`${url} to be live`, async () => {
			const { status } = await fetch(url, { method: 'POST' });
			return status === 404 ? undefined : true;
		});
	}
}
