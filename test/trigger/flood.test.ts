import 'reflect-metadata';

import { randomUUID } from 'node:crypto';

import type { FloodTarget } from '../support/flood';
import { makeFlood, RUBBISH_KINDS, sendFlood, wantedKeys } from '../support/flood';
import { firstOf } from '../support/present';
import { connectedCredential, TriggerHost } from './triggerHost';
import { post, StandInHover } from './standInHover';

const PARAMETERS = {
	events: ['job-state-changed-v2'],
	jobStateChangedV2States: ['completed'],
};
const COMPLETED = { event: 'job-state-changed-v2', job_id: 7, state: 'completed' };

let hover: StandInHover;
let host: TriggerHost;

beforeEach(async () => {
	hover = await new StandInHover().start();
	host = await TriggerHost.start({
		credential: connectedCredential(hover),
		parameters: PARAMETERS,
	});
});

afterEach(async () => {
	await host.stop();
	await hover.stop();
});

function target(): FloodTarget {
	const { url, id, hmac_secret: secret } = firstOf(hover.webhooks);
	return { url, webhookId: id, secret };
}

const lookups = () => hover.requests.filter((route) => route === 'GET /api/v2/webhooks').length;

/** What a stranger can make us ask Hover in some time: five at once, and one more every six seconds. */
const mostLookups = (ms: number) => 5 + Math.ceil(ms / 6000);

it('runs exactly the wanted events of a flood, each once', async () => {
	await host.activate();
	const flood = makeFlood(target(), 1000, { wanted: 40, rubbish: 8, large: 3 });
	const askedBefore = lookups();
	const { wrong, ms, answers } = await sendFlood(host.url, flood, 20);

	expect(wrong).toEqual([]);
	const jobs = host.executions.map(({ json }) => Number(json.job_id)).sort((a, b) => a - b);
	expect(jobs).toEqual(Array.from({ length: 40 }, (_, n) => 1000 + n));
	const keys = wantedKeys(flood);
	for (const { json } of host.executions) {
		expect(json._hover).toMatchObject({ delivery_key: keys.get(Number(json.job_id)) });
	}
	expect(new Set(answers.keys())).toEqual(
		new Set([
			...['wanted', 'the same at once', 'the same again'],
			...['5 MB, forged', '5 MB, unsigned'],
			...RUBBISH_KINDS,
		]),
	);
	expect(lookups() - askedBefore).toBeLessThanOrEqual(mostLookups(ms));
	expect(hover.requests.filter((route) => route.startsWith('PUT'))).toHaveLength(1);
}, 120_000);

it('runs a wanted event again after none of a busy day’s are forgotten', async () => {
	await host.activate();
	const flood = makeFlood(target(), 1000, { wanted: 700, rubbish: 0, large: 0 });
	await sendFlood(host.url, flood, 20);
	expect(host.executions).toHaveLength(700);
	// All of them once more, the oldest first: more than were remembered at once before.
	const { wrong } = await sendFlood(host.url, flood, 20);
	expect(wrong).toEqual([]);
	expect(host.executions).toHaveLength(700);
}, 120_000);

/** Posts forged codes and forged events without a pause, until it is told to stop. */
function attack(url: string): { stop(): Promise<void>; reach(count: number): Promise<void> } {
	let isOver = false;
	let sent = 0;
	const attackers = Array.from({ length: 8 }, async (_, attacker) => {
		for (let n = 1; !isOver; n++) {
			const id = 1_000_000 * (attacker + 1) + n;
			const code = { event: 'webhook-verification-code', code: randomUUID(), webhook_id: id };
			const headers = {
				date: new Date().toUTCString(),
				'hover-signature-256': `sha256=${id}:${'A'.repeat(43)}=`,
			};
			const isCode = n % 2 === 0;
			const body = JSON.stringify(isCode ? code : COMPLETED);
			expect(await post(url, body, isCode ? {} : headers)).toBeGreaterThanOrEqual(400);
			sent += 1;
		}
	});
	return {
		async stop() {
			isOver = true;
			await Promise.all(attackers);
		},
		async reach(count) {
			while (sent < count) await new Promise((done) => setTimeout(done, 20));
		},
	};
}

it('is verified and takes its first event while strangers have used up what may be asked', async () => {
	host.isListening = true;
	const startedAt = Date.now();
	const attackers = attack(host.url);
	await attackers.reach(100);
	const askedBefore = lookups();
	await host.activate();
	expect(hover.webhooks).toEqual([
		expect.objectContaining({ url: host.url, verified_at: expect.any(String) as string }),
	]);

	// The moment in which n8n has not saved the node's data yet.
	host.savedStaticData = {};
	expect(await hover.deliver(firstOf(hover.webhooks), COMPLETED)).toBe(200);
	expect(
		await hover.deliver(firstOf(hover.webhooks), { ...COMPLETED, job_id: 8 }, { secret: 'wrong' }),
	).toBe(401);
	await attackers.stop();
	expect(host.executions.map(({ json }) => json.job_id)).toEqual([7]);
	// Activation asks too, by itself: before it registers, and until it is verified.
	expect(askedBefore).toBeLessThanOrEqual(mostLookups(Date.now() - startedAt));
	expect(hover.requests.filter((route) => route.startsWith('PUT'))).toHaveLength(1);
}, 60_000);

it('verifies in another process than the one that registers, by what one question has shown', async () => {
	const codes = Array.from({ length: 20 }, () => hover.addWebhook(`${host.url}`, false));
	host.isListening = true;
	const answers = await Promise.all(
		codes.map(async ({ id, url, code }) =>
			post(url, JSON.stringify({ event: 'webhook-verification-code', code, webhook_id: id })),
		),
	);
	expect(new Set(answers)).toEqual(new Set([200]));
	expect(lookups()).toBe(1);
	expect(hover.webhooks.every(({ verified_at: at }) => at !== null)).toBe(true);
});

it('tries no more than a few codes of one registration at Hover', async () => {
	const { id } = hover.addWebhook(host.url, false);
	host.isListening = true;
	for (let n = 0; n < 30; n++) {
		const body = { event: 'webhook-verification-code', code: randomUUID(), webhook_id: id };
		expect(await post(host.url, JSON.stringify(body))).toBeGreaterThanOrEqual(400);
	}
	expect(hover.requests.filter((route) => route.startsWith('PUT')).length).toBeLessThanOrEqual(10);
	expect(host.executions).toEqual([]);
});
