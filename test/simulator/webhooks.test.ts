import { createHash, createHmac } from 'node:crypto';

import { startClient, startReceiver, until, type Client, type Received } from './helpers';

interface Webhook {
	id: number;
	hmac_secret: string;
	verified_at: string | null;
	last_error: string | null;
}

interface State {
	webhooks: Webhook[];
	deliveries: Array<{
		event: string;
		status: number;
		answer: string;
		ms: number;
		attempt: number;
		date: string | null;
	}>;
}

let client: Client;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => (client = await startClient()));
afterAll(async () => await client.simulator.stop());
beforeEach(async () => {
	await client.reset();
	receiver = await startReceiver(client);
});
afterEach(async () => await receiver.stop());

const register = async (url = receiver.url) =>
	await client.api<Webhook>('POST', '/api/v2/webhooks', { webhook: { url, content_type: 'json' } });
const state = async () => await client.control<State>('GET', 'state');

async function registerVerified(): Promise<Webhook> {
	const { body } = await register();
	await until(async () =>
		(await state()).webhooks.every(({ verified_at }) => verified_at !== null),
	);
	receiver.received.length = 0;
	return body;
}

/** Makes a request of which there is one event: its job gets no model yet. */
async function tellOnce(): Promise<void> {
	await client.control('POST', 'settings', { models_made: 'with_photos' });
	await client.createRequest();
}

/** The story that a receiver was told, as `event state`. */
const story = () =>
	receiver.received.map(({ payload }) => `${payload.event} ${payload.state ?? ''}`.trim());

/** That a delivery has a Date between two moments, in ms; a Date has whole seconds. */
function expectSent({ headers }: Received, sinceMs: number, untilMs: number) {
	const sentMs = Date.parse(headers.date ?? '');
	expect(sentMs).toBeGreaterThan(sinceMs - 1000);
	expect(sentMs).toBeLessThanOrEqual(untilMs);
}

/** The signature that a receiver computes for itself, from what it got and the URL it registered. */
function expected({ headers, text }: Received, webhook: Webhook, algorithm: 'sha256' | 'sha1') {
	const md5 = createHash('md5').update(text).digest('base64');
	const canonical = `${headers['content-type']},${md5},/hooks/hover,${headers.date ?? ''}`;
	const mac = createHmac(algorithm, webhook.hmac_secret).update(canonical).digest('base64');
	return `${algorithm}=${webhook.id}:${mac}`;
}

describe('registration', () => {
	it('sends a code at once, before it answers if it has to', async () => {
		await client.control('POST', 'webhooks/settings', { create_delay_ms: 150 });
		const registering = register();
		await until(() => receiver.received.length === 1);
		const { status, body } = await registering;
		expect(status).toBe(201);
		expect(body).toMatchObject({ verified_at: null, last_error: null, owner_type: 'Org' });
		expect(receiver.received[0]?.payload).toEqual({
			event: 'webhook-verification-code',
			code: expect.stringMatching(/^[\da-f-]{36}$/),
			webhook_id: body.id,
		});
	});

	it('tells nothing before it is verified', async () => {
		await client.control('POST', 'webhooks/settings', { verify: false });
		const { body } = await register();
		await client.createRequest();
		await new Promise((done) => setTimeout(done, 50));
		expect(receiver.received).toEqual([]);

		await client.control('POST', 'webhooks/settings', { verify: true });
		await client.api('POST', `/api/v2/webhooks/${body.id}/request_verification`);
		await until(async () => (await state()).webhooks[0]?.verified_at !== null);
		await client.createRequest();
		await until(() => story().includes('capture-request-state-changed new'));
	});

	it('refuses a flat body, a wrong URL, and one URL a third time', async () => {
		const flat = await client.api('POST', '/api/v2/webhooks', { url: receiver.url });
		expect(flat.status).toBe(422);
		expect((await register('nonsense')).status).toBe(422);
		expect((await register()).status).toBe(201);
		expect((await register()).status).toBe(201);
		expect((await register()).status).toBe(422);
	});

	it('ends when deleted; an unknown code is a 404', async () => {
		const webhook = await registerVerified();
		expect((await client.api('DELETE', `/api/v2/webhooks/${webhook.id}`)).status).toBe(200);
		const list = await client.api('GET', '/api/v2/webhooks');
		expect(list.body).toMatchObject({ pagination: { total: 0 }, results: [] });
		expect((await client.api('PUT', '/api/v2/webhooks/nobody/verify')).status).toBe(404);
	});
});

describe('registration, late', () => {
	const listed = async () => (await client.api('GET', '/api/v2/webhooks')).body;

	it('sends its code late, and none to what was deleted meanwhile', async () => {
		await client.control('POST', 'webhooks/settings', { code_delay_ms: 60_000 });
		expect((await register()).status).toBe(201);
		await client.control('POST', 'time', { advance_ms: 59_000 });
		expect(receiver.received).toEqual([]);
		await client.control('POST', 'time', { advance_ms: 1_001 });
		await until(() => receiver.received.length === 1);

		const { body } = await register();
		await client.api('DELETE', `/api/v2/webhooks/${body.id}`);
		await client.control('POST', 'time', { advance_ms: 60_001 });
		await new Promise((done) => setTimeout(done, 30));
		expect(receiver.received).toHaveLength(1);
	});

	it('shows in the list late', async () => {
		await client.control('POST', 'webhooks/settings', { list_delay_ms: 60_000 });
		const webhook = await registerVerified();
		expect(await listed()).toMatchObject({ pagination: { total: 0 }, results: [] });
		await client.control('POST', 'time', { advance_ms: 60_001 });
		expect(await listed()).toMatchObject({ results: [{ id: webhook.id }] });
	});
});

describe('deliveries', () => {
	it('are signed with both algorithms over what goes out', async () => {
		const webhook = await registerVerified();
		await tellOnce();
		await until(() => receiver.received.length === 1);
		const [delivery] = receiver.received as [Received];
		expect(delivery.headers['hover-signature-256']).toBe(expected(delivery, webhook, 'sha256'));
		expect(delivery.headers['hover-signature']).toBe(expected(delivery, webhook, 'sha1'));
		const md5 = createHash('md5').update(delivery.text).digest('base64');
		expect(delivery.headers['content-md5']).toBe(md5);
	});

	it('tell the whole story in order, models before their job', async () => {
		await registerVerified();
		const { body } = await client.createRequest();
		await client.control('POST', `capture_requests/${body.id}/complete`, {
			models: 2,
			failed_models: 1,
		});
		await until(() => story().includes('job-state-changed-v2 completed'));
		expect(story()).toEqual([
			'capture-request-state-changed new',
			'model-created',
			'capture-request-state-changed connected',
			'model-created',
			'capture-request-state-changed complete',
			'job-state-changed uploading',
			'job-state-changed processing_upload',
			'job-state-changed submitting',
			'job-state-changed working',
			'job-state-changed-v2 working',
			'job-state-changed processing',
			'job-state-changed-v2 processing',
			'model-state-changed complete',
			'model-state-changed failed',
			'job-state-changed complete',
			'job-state-changed-v2 completed',
		]);
	});

	it.each([
		['old', ['working', 'processing', 'complete'], []],
		['new', [], ['working', 'processing', 'completed']],
		['both', ['working', 'processing', 'complete'], ['working', 'processing', 'completed']],
	])('tell of a job by its event: %s', async (job_event, old, current) => {
		await registerVerified();
		await client.control('POST', 'webhooks/settings', { job_event });
		const { body } = await client.createRequest();
		await client.control('POST', `capture_requests/${body.id}/complete`);
		const wanted = [
			...old.map((state) => `job-state-changed ${state}`),
			...current.map((state) => `job-state-changed-v2 ${state}`),
		];
		await until(() => wanted.every((line) => story().includes(line)));
		await new Promise((done) => setTimeout(done, 50));
		const names = new Set(story().map((line) => line.replace(/ .*/, '')));
		expect(names.has('job-state-changed')).toBe(old.length > 0);
		expect(names.has('job-state-changed-v2')).toBe(current.length > 0);
	});

	it.each([
		['capture_request_id', (id: number) => ({ capture_request_id: id })],
		['id', (id: number) => ({ id })],
		['nested', (id: number) => ({ capture_request: { id, state: 'new' } })],
	])('tell of a capture request, with its id as %s', async (capture_request_event_id, ids) => {
		await registerVerified();
		await client.control('POST', 'webhooks/settings', { capture_request_event_id });
		const { body } = await client.createRequest();
		const told = () =>
			receiver.received.find(({ payload }) => payload.event === 'capture-request-state-changed');
		await until(() => told() !== undefined);
		expect(told()?.payload).toEqual({
			event: 'capture-request-state-changed',
			webhook_id: expect.any(Number),
			state: 'new',
			job_external_identifier: 'LEAD-1041',
			job_id: null,
			pending_job_id: expect.any(Number),
			...ids(body.id),
		});
	});

	it('tell of an upgrade that was ordered', async () => {
		await registerVerified();
		const job = await client.control<{ id: number; models: Array<{ id: number }> }>(
			'POST',
			'jobs',
			{
				deliverable_id: 2,
			},
		);
		const order = 'deliverable_change_requests?new_deliverable_id=3&current_user_id=135507';
		const { status } = await client.api('POST', `/api/v3/models/${job.models[0]?.id}/${order}`);
		expect(status).toBe(201);
		await until(() => receiver.received.length === 1);
		expect(receiver.received[0]?.payload).toMatchObject({
			event: 'deliverable-change-request-state-changed',
			job_id: job.id,
			state: 'first_attempt',
		});
	});

	it('tell of a failure', async () => {
		await registerVerified();
		const { body } = await client.createRequest();
		await client.control('POST', `capture_requests/${body.id}/upload`);
		await client.control('POST', `capture_requests/${body.id}/fail`);
		await until(() => story().includes('job-state-changed-v2 failed'));
		expect(story()).toContain('model-state-changed failed');
	});

	it('come twice and again when told to, and the answers are kept', async () => {
		const webhook = await registerVerified();
		await client.control('POST', 'webhooks/settings', { duplicates: 1, retries: 2, retry_ms: 5 });
		receiver.answerWith(500);
		await tellOnce();
		await until(() => receiver.received.length === 6);
		const { deliveries, webhooks } = await state();
		const events = deliveries.filter(({ event }) => event === 'capture-request-state-changed');
		expect(events.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 1, 2, 3]);
		expect(events[0]).toMatchObject({ status: 500, answer: 'thanks', ms: expect.any(Number) });
		expect(webhooks.find(({ id }) => id === webhook.id)?.last_error).toContain('500');
	});

	it('reach nobody when the network is down', async () => {
		await registerVerified();
		await client.control('POST', 'webhooks/settings', { unreachable: true });
		await client.createRequest();
		await until(async () => (await state()).webhooks[0]?.last_error !== null);
		expect(receiver.received).toEqual([]);
	});

	it.each([
		['none', [], 0],
		['sha1', ['hover-signature'], 0],
		['wrong', ['hover-signature', 'hover-signature-256'], 0],
		['both', ['hover-signature', 'hover-signature-256'], -3_600_000],
	])('can be made by hand: signature %s', async (signature, names, date_offset_ms) => {
		const webhook = await registerVerified();
		const sinceMs = Date.now();
		const answer = await client.control('POST', `webhooks/${webhook.id}/send`, {
			payload: { event: 'something-new', n: 1 },
			signature,
			date_offset_ms,
		});
		expect(answer).toMatchObject({ status: 200, answer: 'thanks' });
		const [delivery] = receiver.received as [Received];
		expect(delivery.payload).toEqual({ webhook_id: webhook.id, event: 'something-new', n: 1 });
		const headers = Object.keys(delivery.headers).filter((name) => name.startsWith('hover'));
		expect(headers.sort()).toEqual(names);
		const isRight =
			delivery.headers['hover-signature-256'] === expected(delivery, webhook, 'sha256');
		expect(isRight).toBe(signature === 'both');
		expectSent(delivery, sinceMs + date_offset_ms, Date.now() + date_offset_ms);
	});

	describe('that are tried again', () => {
		const dates = async () =>
			(await state()).deliveries
				.filter(({ event }) => event === 'capture-request-state-changed')
				.map(({ date }) => date);
		const retried = async (settings: object) => {
			const webhook = await registerVerified();
			await client.control('POST', 'webhooks/settings', { retries: 1, ...settings });
			receiver.answerWith(500);
			await tellOnce();
			await until(() => receiver.received.length === 2);
			const [first, again] = receiver.received as [Received, Received];
			expect(again.text).toBe(first.text);
			for (const each of [first, again]) {
				expect(each.headers['hover-signature-256']).toBe(expected(each, webhook, 'sha256'));
			}
			return { first: first.headers, again: again.headers };
		};

		it('have a new Date, signed anew', async () => {
			const { first, again } = await retried({ retry_ms: 1100 });
			expect(again.date).not.toBe(first.date);
			expect(again['hover-signature-256']).not.toBe(first['hover-signature-256']);
			expect(await dates()).toEqual([first.date, again.date]);
		});

		it('can have the first Date and signature', async () => {
			const { first, again } = await retried({ retry_ms: 1100, retry_date: 'same' });
			expect(again.date).toBe(first.date);
			expect(again['hover-signature-256']).toBe(first['hover-signature-256']);
		});

		it('can have no Date', async () => {
			const { first, again } = await retried({ retry_ms: 5, retry_date: 'none' });
			expect(first.date).toBeDefined();
			expect(again.date).toBeUndefined();
		});
	});

	it('can be hung up on before they are answered', async () => {
		await registerVerified();
		const settings = { hang_up_ms: 30, hang_up_attempts: 1, retries: 1, retry_ms: 5 };
		await client.control('POST', 'webhooks/settings', settings);
		receiver.answerAfter(300);
		await tellOnce();
		await until(() => receiver.hangUps() === 1);
		await until(async () => (await state()).deliveries.at(-1)?.status === 200);
		const [first, second] = (await state()).deliveries.slice(-2);
		expect(first).toMatchObject({
			attempt: 1,
			status: null,
			error: expect.stringContaining('hung up'),
		});
		expect(second).toMatchObject({ attempt: 2, status: 200 });
		expect(receiver.hangUps()).toBe(1);
	});

	it('that are answered in time are not hung up on', async () => {
		await registerVerified();
		await client.control('POST', 'webhooks/settings', { hang_up_ms: 2000 });
		await client.createRequest();
		await until(async () => (await state()).deliveries.at(-1)?.status === 200);
		expect(receiver.hangUps()).toBe(0);
	});

	it('can be one and the same many times over, to every verified webhook, days old', async () => {
		const webhook = await registerVerified();
		const other = await startReceiver(client);
		await register(other.url);
		await until(async () =>
			(await state()).webhooks.every(({ verified_at }) => verified_at !== null),
		);
		const offset = -2 * 24 * 3_600_000;
		const sinceMs = Date.now();
		const outcomes = await client.control<unknown[]>('POST', 'webhooks/deliver', {
			payload: { event: 'job-state-changed', job_id: 7, state: 'complete' },
			times: 4,
			concurrency: 2,
			date_offset_ms: offset,
		});
		await other.stop();
		expect(outcomes).toHaveLength(8);
		expect(outcomes[0]).toMatchObject({ webhook_id: webhook.id, status: 200, answer: 'thanks' });
		expect(receiver.received).toHaveLength(4);
		expect(other.received).toHaveLength(5);
		const [first] = receiver.received as [Received];
		for (const { text, headers } of receiver.received) {
			expect(text).toBe(first.text);
			expect(headers.date).toBe(first.headers.date);
			expect(headers['hover-signature-256']).toBe(expected(first, webhook, 'sha256'));
		}
		expectSent(first, sinceMs + offset, Date.now() + offset);
	});

	it('can be a burst of events that differ', async () => {
		await registerVerified();
		const order = { payload: { job_id: 10 }, times: 20, concurrency: 8, count_up: 'job_id' };
		await client.control('POST', 'webhooks/deliver', order);
		const jobs = receiver.received.map(({ payload }) => Number(payload.job_id));
		expect(jobs.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => 10 + n));
	});

	it.each([
		['Tue, 24 Nov 2026 08:00:00 GMT', 'Tue, 24 Nov 2026 08:00:00 GMT'],
		[null, undefined],
	])('can have the Date %s', async (date, header) => {
		const webhook = await registerVerified();
		const order = { payload: { event: 'x' }, date };
		await client.control('POST', `webhooks/${webhook.id}/send`, order);
		await client.control('POST', 'webhooks/deliver', order);
		expect(receiver.received.map(({ headers }) => headers.date)).toEqual([header, header]);
		for (const each of receiver.received) {
			expect(each.headers['hover-signature-256']).toBe(expected(each, webhook, 'sha256'));
		}
	});

	it('are signed with a renewed secret, which the list shows', async () => {
		const webhook = await registerVerified();
		const { hmac_secret } = await client.control<Webhook>(
			'POST',
			`webhooks/${webhook.id}/renew_secret`,
		);
		expect(hmac_secret).not.toBe(webhook.hmac_secret);
		await tellOnce();
		await until(() => receiver.received.length === 1);
		const [delivery] = receiver.received as [Received];
		const signature = delivery.headers['hover-signature-256'];
		expect(signature).toBe(expected(delivery, { ...webhook, hmac_secret }, 'sha256'));
		expect(signature).not.toBe(expected(delivery, webhook, 'sha256'));
		const { body } = await client.api('GET', '/api/v2/webhooks');
		expect(body).toMatchObject({ results: [{ hmac_secret }] });
	});
});

describe('events that look alike', () => {
	const dates = () => new Set(receiver.received.map(({ headers }) => headers.date)).size;
	const bodies = () => new Set(receiver.received.map(({ text }) => text)).size;

	it("are two structures' upgrades", async () => {
		await registerVerified();
		const job = await client.control<{ id: number; models: Array<{ id: number }> }>(
			'POST',
			'jobs',
			{
				deliverable_id: 2,
				models: [{}, {}],
			},
		);
		const order = 'deliverable_change_requests?new_deliverable_id=3&current_user_id=135507';
		for (const { id } of job.models) await client.api('POST', `/api/v3/models/${id}/${order}`);
		await until(() => receiver.received.length === 2);
		expect(bodies()).toBe(1);

		receiver.received.length = 0;
		await client.control('POST', `jobs/${job.id}/deliverable_changes/complete`);
		await until(() => receiver.received.length === 2);
		expect(receiver.received[0]?.payload).toMatchObject({ job_id: job.id, state: 'complete' });
		expect([bodies(), dates()]).toEqual([1, 2]);
		const { body } = await client.api('GET', `/api/v3/jobs/${job.id}`);
		expect(body).toMatchObject({
			models: [{ deliverable: 'complete' }, { deliverable: 'complete' }],
		});

		await client.control('POST', `jobs/${job.id}/deliverable_changes/complete`);
		await new Promise((done) => setTimeout(done, 30));
		expect(receiver.received).toHaveLength(2);
	});

	it('are presses of manual sync', async () => {
		const webhook = await registerVerified();
		const job = await client.control<{ id: number }>('POST', 'jobs', {});
		await client.control('POST', `jobs/${job.id}/manual_sync`, { times: 2, production_list_id: 5 });
		await until(() => receiver.received.length === 2);
		expect(receiver.received[0]?.payload).toEqual({
			event: 'project-management-production-list-manual-sync',
			webhook_id: webhook.id,
			job_id: job.id,
			project_management_production_list_id: 5,
		});
		expect([bodies(), dates()]).toEqual([1, 2]);
	});

	it('are completions of a job that was worked on again', async () => {
		await registerVerified();
		const job = await client.control<{ id: number }>('POST', 'jobs', {});
		for (const state of ['completed', 'processing', 'completed']) {
			await client.control('POST', `jobs/${job.id}/state`, { state });
		}
		await until(() => receiver.received.length === 6);
		expect(story()).toEqual([
			'job-state-changed complete',
			'job-state-changed-v2 completed',
			'job-state-changed processing',
			'job-state-changed-v2 processing',
			'job-state-changed complete',
			'job-state-changed-v2 completed',
		]);
		expect(bodies()).toBe(4);
	});
});
