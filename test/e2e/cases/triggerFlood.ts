import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import { memoryMb, withPeakMb } from '../../../hosts/memory';
import { until } from '../../../hosts/until';
import { makeFlood, RUBBISH_KINDS, sendFlood, wantedKeys } from '../../support/flood';
import type { Case, Environment } from '../environment';
import { floodTargetOf, goLive, must, same, triggerWorkflow } from '../triggerWorkflow';

/** Connections that a flood comes over. */
const CONNECTIONS = 24;

/** What the flood of rejected deliveries may add to n8n's memory, in MB, while it lasts and for good. */
const MAY_PEAK_MB = 400;
const MAY_KEEP_MB = 200;

/** The questions about webhooks that Hover got. */
async function lookups({ control }: Environment): Promise<number> {
	const requests = await control.call<Array<{ method: string; path: string }>>('GET', 'requests');
	return requests.filter(({ method, path }) => method === 'GET' && path === '/api/v2/webhooks')
		.length;
}

/** What memory comes down to, in MB: garbage is collected when it suits Node.js, a leak never is. */
async function settledMb(pid: number, wantedMb: number): Promise<number> {
	let least = Infinity;
	for (let second = 0; second < 60 && least >= wantedMb; second++) {
		await pause(1000);
		least = Math.min(least, memoryMb(pid));
	}
	return least;
}

const linesWith = (file: string, text: string) =>
	readFileSync(file, 'utf8')
		.split('\n')
		.filter((line) => line.includes(text)).length;

/** The trigger on a real n8n under everything that its address can be sent, at full speed. */
export const triggerFlood: Case[] = [
	{
		name: 'trigger: of thousands of deliveries at full speed, exactly the wanted ones run, each once',
		timeoutMs: 2_400_000,
		async run(environment) {
			const { control, rest, flood } = environment;
			// The wanted events, each delivered three times.
			const wanted = Math.round(flood * 0.035);
			const live = await goLive(
				environment,
				triggerWorkflow('Flood', {
					events: ['job-state-changed-v2'],
					jobStateChangedV2States: ['completed'],
				}),
			);
			const target = await floodTargetOf(environment, live);
			await control.call('DELETE', 'requests');
			const countedFromMs = performance.now();

			const rubbish = flood - 3 * wanted - 2 * (4 + 30 + 4);
			const few = Math.ceil((0.07 * rubbish) / RUBBISH_KINDS.length);
			const most = Math.ceil(rubbish / RUBBISH_KINDS.length) - 2 * few;
			// Whatever n8n loads for its first deliveries is no leak.
			const warmUp = makeFlood(target, 1, { wanted: 0, rubbish: few, large: 4 });
			const first = await sendFlood(live.url, warmUp, CONNECTIONS);
			same('wrong answers while warming up', first.wrong.slice(0, 5), []);
			await pause(3000);
			const before = memoryMb(environment.n8nPid());

			const rejected = makeFlood(target, 1, { wanted: 0, rubbish: most, large: 30 });
			const [second, peak] = await withPeakMb(
				environment.n8nPid(),
				sendFlood(live.url, rejected, CONNECTIONS),
			);
			same('wrong answers to what must not run', second.wrong.slice(0, 5), []);
			const after = await settledMb(environment.n8nPid(), before + MAY_KEEP_MB);
			same(
				'executions of what must not run',
				(await rest.allExecutionsOf(live.workflow)).length,
				0,
			);

			const mixed = makeFlood(target, 1, { wanted, rubbish: few, large: 4 });
			const third = await sendFlood(live.url, mixed, CONNECTIONS);
			same('wrong answers to the mixed flood', third.wrong.slice(0, 5), []);
			const sent = first.sent + second.sent + third.sent;
			const ms = first.ms + second.ms + third.ms;
			const perSecond = (count: number, inMs: number) => Math.round((count / inMs) * 1000);
			console.log(
				`  ${sent} deliveries in ${ms} ms: ${perSecond(second.sent, second.ms)} rejected a second; n8n's memory ${before} MB before, ${peak} MB at most, ${after} MB after ${second.sent} rejected`,
			);
			must(`${sent} deliveries are ${flood}`, sent >= flood);

			const keys = wantedKeys(mixed);
			const executions = await until(
				'every execution to end',
				async () => {
					const all = await rest.allExecutionsOf(live.workflow);
					const isOver = all.every(({ status }) => ['success', 'error'].includes(status));
					return all.length >= keys.size && isOver ? all : undefined;
				},
				180_000,
			);
			await pause(1000);
			same('executions', (await rest.allExecutionsOf(live.workflow)).length, keys.size);
			const jobOfKey = new Map([...keys].map(([job, key]) => [key, job]));
			const jobs: number[] = [];
			for (const { id, status } of executions) {
				same('the status of an execution', status, 'success');
				const texts = (await rest.executionData(id)).match(/"[\w-]{22}"/g) ?? [];
				const named = new Set(texts.flatMap((text) => jobOfKey.get(text.slice(1, -1)) ?? []));
				same('the wanted deliveries that an execution names', named.size, 1);
				jobs.push(...named);
			}
			same(
				'the jobs that ran',
				jobs.sort((left, right) => left - right),
				[...keys.keys()].sort((left, right) => left - right),
			);

			must(
				`n8n's memory peaks within ${MAY_PEAK_MB} MB of ${before} MB: ${peak} MB`,
				peak - before < MAY_PEAK_MB,
			);
			must(
				`n8n's memory is within ${MAY_KEEP_MB} MB of ${before} MB afterwards: ${after} MB`,
				after - before < MAY_KEEP_MB,
			);
			const countedMs = performance.now() - countedFromMs;
			const asked = await lookups(environment);
			must(
				`strangers made n8n ask Hover ${asked} times in ${Math.round(countedMs)} ms`,
				// A bucket of five, and another every six seconds, whether or not deliveries come.
				asked <= 6 + countedMs / 6000,
			);
			const lines = linesWith(environment.n8nLogFile, 'turned away');
			must(`${lines} lines in n8n's log about ${sent} deliveries`, lines < 100);
			await rest.unpublish(live.workflow);
		},
	},
	{
		name: 'trigger: Hover verifies it and its first event runs in the middle of a flood',
		async run(environment) {
			const { rest } = environment;
			const file = triggerWorkflow('Besieged', {
				events: ['job-state-changed-v2'],
				jobStateChangedV2States: ['completed'],
			});
			const path = `webhook/${file.nodes[0]?.webhookId}/webhook`;
			const url = `${rest.url}/${path}`;
			const stranger = { url, webhookId: 10, secret: 'unknown' };
			const rubbish = makeFlood(stranger, 1, { wanted: 0, rubbish: 1, large: 0 }).filter(
				({ kind }) => kind.startsWith('a code for an unknown') || kind.startsWith('a foreign'),
			);
			let isOver = false;
			const siege = (async () => {
				// Until it is published the address doesn't exist, and the strangers get a 404.
				while (!isOver) await sendFlood(url, Array(50).fill(rubbish).flat(), 8);
			})();
			try {
				const live = await goLive(environment, file);
				const target = await floodTargetOf(environment, live);
				const wanted = makeFlood(target, 90_000, { wanted: 5, rubbish: 0, large: 0 });
				same('wrong answers', (await sendFlood(url, wanted, 4)).wrong, []);
				const executions = await until('the executions', async () => {
					const all = await rest.allExecutionsOf(live.workflow);
					return all.length >= 5 ? all : undefined;
				});
				same('executions', executions.length, 5);
				await rest.unpublish(live.workflow);
			} finally {
				isOver = true;
				await siege;
			}
		},
	},
];
