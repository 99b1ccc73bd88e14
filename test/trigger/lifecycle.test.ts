import 'reflect-metadata';

import type { IDataObject } from 'n8n-workflow';

import { replaceTransportSettings } from '../../nodes/shared/transport/settings';
import { elementAt, firstOf } from '../support/present';
import type { StoredCredential } from './triggerHost';
import { connectedCredential, TriggerHost } from './triggerHost';
import { sendCode, StandInHover } from './standInHover';

const COMPLETED = { event: 'job-state-changed-v2', job_id: 7, state: 'completed' };

let hover: StandInHover;
let hosts: TriggerHost[];

beforeEach(async () => {
	hover = await new StandInHover().start();
	hosts = [];
});

afterEach(async () => {
	await Promise.all(hosts.map(async (host) => await host.stop()));
	await hover.stop();
});

async function startHost(
	parameters: IDataObject = { events: ['*'] },
	options: { test?: boolean; credential?: StoredCredential; publicUrl?: string } = {},
): Promise<TriggerHost> {
	const host = await TriggerHost.start({
		credential: connectedCredential(hover),
		parameters,
		...options,
	});
	hosts.push(host);
	return host;
}

describe('activation', () => {
	it.each([false, true])('registers and verifies its own address (test: %p)', async (test) => {
		const other = hover.addWebhook('https://example.com/other');
		const host = await startHost(undefined, { test });
		await host.activate();
		expect(hover.webhooks).toEqual([
			other,
			expect.objectContaining({ url: host.url, verified_at: expect.any(String) as string }),
		]);
		expect(host.executions).toEqual([]);
		expect(await hover.deliver(elementAt(hover.webhooks, 1), COMPLETED)).toBe(200);
		expect(host.executions).toHaveLength(1);

		await host.deactivate();
		expect(hover.webhooks).toEqual([other]);
	});

	it('waits for finished and failed jobs unless told otherwise', async () => {
		const host = await startHost({});
		await host.activate();
		const webhook = firstOf(hover.webhooks);
		for (const state of ['working', 'completed', 'failed']) {
			expect(await hover.deliver(webhook, { ...COMPLETED, state })).toBe(200);
		}
		const changes = host.executions.map(({ json }) => (json._hover as IDataObject).change);
		expect(changes).toEqual(['job_finished', 'job_failed']);
	});

	it.each<[string, IDataObject]>([
		['External Identifiers', { externalIdentifiers: '' }],
		['External Identifiers', { addressText: 'Maple', externalIdentifiers: ' , ' }],
		['External Identifiers', { externalIdentifiers: '={{ $vars.missing }}' }],
		['Deliverables', { deliverableIds: [] }],
		['Deliverables', { deliverableIds: '={{ "Attic" }}' }],
		['Address Contains', { addressText: ' ' }],
	])('refuses the filter %s without a value: %j', async (label, filters) => {
		const host = await startHost({ events: ['*'], filters });
		await expect(host.activate()).rejects.toThrow(`The filter '${label}' has no value`);
		expect(hover.requests.filter((route) => !route.startsWith('GET'))).toEqual([]);
		expect(hover.webhooks).toEqual([]);
	});

	it('keeps its registration when activated again, and replaces one that is gone', async () => {
		const host = await startHost();
		await host.activate();
		const { id } = firstOf(hover.webhooks);
		await host.activate();
		expect(hover.webhooks.map((webhook) => webhook.id)).toEqual([id]);
		hover.webhooks.length = 0;
		await host.activate();
		expect(hover.webhooks).toHaveLength(1);
		expect(firstOf(hover.webhooks).id).not.toBe(id);
	});

	describe('twice at once', () => {
		async function registered() {
			while (hover.webhooks.length === 0) await new Promise((done) => setTimeout(done, 20));
		}

		/** Starts two things at once and sends Hover's codes while both are under way. */
		async function atOnce(...work: Array<Promise<void>>) {
			await new Promise((done) => setTimeout(done, 700));
			for (const webhook of [...hover.webhooks]) await sendCode(webhook);
			return (await Promise.allSettled(work)).map(({ status }) => status);
		}

		it('ends with one registration, that both know', async () => {
			hover.sendsCodes = false;
			const host = await startHost();
			const publishing = [host.activate(), host.activate()];
			await registered();
			const outcomes = await atOnce(...publishing);
			expect(outcomes).toEqual(['fulfilled', 'fulfilled']);
			expect(hover.webhooks).toHaveLength(1);
			expect(hover.requests.filter((route) => route === 'POST /api/v2/webhooks')).toHaveLength(1);
			expect(await hover.deliver(firstOf(hover.webhooks), COMPLETED)).toBe(200);
			expect(host.executions).toHaveLength(1);
		}, 40_000);

		it('by n8n and a person, of which one unpublishes, leaves nothing', async () => {
			hover.sendsCodes = false;
			const host = await startHost();
			const publishing = host.activate();
			await registered();
			const outcomes = await atOnce(publishing, host.deactivate());
			expect(outcomes).toEqual(['fulfilled', 'fulfilled']);
			expect(hover.webhooks).toEqual([]);
		}, 40_000);

		it('leaves nothing behind when Hover does not reach it, in time for n8n’s five tries', async () => {
			hover.sendsCodes = false;
			const host = await startHost();
			const startedAtMs = Date.now();
			const outcomes = await Promise.allSettled([host.activate(), host.activate()]);
			expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
			for (const outcome of outcomes) {
				expect(outcome).toMatchObject({
					reason: { message: expect.stringContaining('WEBHOOK_URL') as string },
				});
			}
			// 20 s and 6 s; four more tries of 6 s and n8n's pauses of 15 s end before 84 s.
			expect(Date.now() - startedAtMs).toBeLessThan(45_000);
			expect(hover.webhooks).toEqual([]);
			expect(host.savedStaticData['node:Hover Trigger'] ?? {}).toEqual({});
		}, 60_000);
	});

	it('clears leftovers of its own address, which would be refused as a third', async () => {
		const host = await startHost();
		hover.addWebhook(host.url);
		hover.addWebhook(host.url, false);
		await host.activate();
		expect(hover.webhooks).toHaveLength(1);
	});

	/** A host at another address that has production's static data: a copy of it, or n8n after a move. */
	async function startElsewhere(host: TriggerHost): Promise<TriggerHost> {
		const elsewhere = await startHost();
		elsewhere.savedStaticData = host.savedStaticData;
		return elsewhere;
	}

	it('removes what is registered for its former address, newer ones than it knows included', async () => {
		const host = await startHost();
		await host.activate();
		// As after a restored backup: Hover has another registration than the stored one.
		hover.webhooks.length = 0;
		hover.addWebhook(host.url);
		const moved = await startElsewhere(host);
		await moved.activate();
		expect(hover.webhooks.map(({ url }) => url)).toEqual([moved.url]);
		expect(moved.warnings).toEqual([expect.stringContaining(host.url)]);
	});

	it('touches its own address only when a copy of production is deactivated', async () => {
		const host = await startHost();
		await host.activate();
		const production = firstOf(hover.webhooks);
		const copy = await startElsewhere(host);
		await copy.deactivate();
		expect(hover.webhooks).toEqual([production]);
		expect(copy.warnings).toEqual([expect.stringContaining(`delete webhook ${production.id}`)]);
		expect(await hover.deliver(production, COMPLETED)).toBe(200);
		expect(host.executions).toHaveLength(1);

		// After a move the former address goes when the workflow is published again.
		await copy.activate();
		expect(hover.webhooks.map(({ url }) => url)).toEqual([copy.url]);
	});

	it('adopts a verified registration of its own address when n8n has lost its data', async () => {
		const host = await startHost();
		await host.activate();
		const { id } = firstOf(hover.webhooks);
		host.savedStaticData = {};
		hover.requests.length = 0;
		// With Hover's codes late nothing else would be left.
		hover.sendsCodes = false;
		await host.activate();
		expect(hover.webhooks.map((webhook) => webhook.id)).toEqual([id]);
		expect(hover.requests.filter((route) => !route.startsWith('GET'))).toEqual([]);
		expect(await hover.deliver(firstOf(hover.webhooks), COMPLETED)).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	it('keeps a registration whose secret nobody knows until a new one is verified', async () => {
		const host = await startHost();
		const old = hover.addWebhook(host.url);
		old.hmac_secret = '';
		hover.sendsCodes = false;
		await expect(host.activate()).rejects.toThrow(/could not verify/);
		expect(hover.requests.indexOf('POST /api/v2/webhooks')).toBeLessThan(
			hover.requests.findIndex((route) => route.startsWith('DELETE')),
		);
		hover.sendsCodes = true;
		hover.addWebhook(host.url).hmac_secret = '';
		await host.activate();
		expect(hover.webhooks).toHaveLength(1);
		expect(firstOf(hover.webhooks).hmac_secret).not.toBe('');
	}, 40_000);

	it('leaves a copy of itself elsewhere alone, and says that there is one', async () => {
		const host = await startHost();
		const copy = hover.addWebhook(host.url.replace('127.0.0.1', 'old.example.com'));
		hover.addWebhook('https://old.example.com/webhook/another/webhook');
		await host.activate();
		expect(hover.webhooks).toHaveLength(3);
		expect(host.warnings).toEqual([expect.stringContaining(`delete webhook ${copy.id}`)]);
	});

	it('says that Hover can’t be reached, and what to check', async () => {
		const host = await startHost();
		await hover.stop();
		await expect(host.activate()).rejects.toThrow(/Hover could not be reached .*Custom URL/);
		hover = await new StandInHover().start();
	}, 40_000);

	it('says that Hover doesn’t answer, before n8n gives up', async () => {
		const host = await startHost();
		replaceTransportSettings({ idleTimeoutMs: 2500 });
		hover.listsWebhooks = false;
		await expect(host.activate()).rejects.toThrow('Hover did not respond in time');
		replaceTransportSettings({});
		// Then n8n has the trigger removed.
		expect(hover.requests).toEqual(Array(6).fill('GET /api/v2/webhooks'));
	}, 60_000);

	it('waits longer where other software uses up what the account may ask', async () => {
		const host = await startHost();
		replaceTransportSettings({ idleTimeoutMs: 2500, windowMs: 3000 });
		hover.refusesUntilMs = Date.now() + 700;
		await host.activate();
		replaceTransportSettings({});
		expect(hover.webhooks).toHaveLength(1);
	}, 60_000);

	it('says that the account is not connected', async () => {
		const unconnected = connectedCredential(hover);
		delete unconnected.data.oauthTokenData;
		const host = await startHost(undefined, { credential: unconnected });
		await expect(host.activate()).rejects.toThrow(/connect the account again/);
	});

	it('answers only codes for its own registration', async () => {
		const host = await startHost();
		await host.activate();
		const stranger = { ...hover.addWebhook('https://example.com/x', false), url: host.url };
		expect(await sendCode(stranger)).toBe(401);
		expect(elementAt(hover.webhooks, 1).verified_at).toBeNull();
		expect(host.executions).toEqual([]);
	}, 15_000);
});
