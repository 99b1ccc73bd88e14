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
	deliveries: Array<{ event: string; status: number; answer: string; ms: number; attempt: number }>;
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

/** The story that a receiver was told, as `event state`. */
const story = () =>
	receiver.received.map(({ payload }) => `${payload.event} ${payload.state ?? ''}`.trim());

/** The signature that a receiver computes for itself, from what it got and the URL it registered. */
function expected({ headers, text }: Received, webhook: Webhook, algorithm: 'sha256' | 'sha1') {
	const md5 = createHash('md5').update(text).digest('base64');
	const canonical = `${headers['content-type']},${md5},/hooks/hover,${headers.date}`;
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
		expect(receiver.received[0].payload).toEqual({
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
		await until(async () => (await state()).webhooks[0].verified_at !== null);
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

describe('deliveries', () => {
	it('are signed with both algorithms over what goes out', async () => {
		const webhook = await registerVerified();
		await client.createRequest();
		await until(() => receiver.received.length === 1);
		const [delivery] = receiver.received;
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
			'capture-request-state-changed connected',
			'model-created',
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
		const { status } = await client.api('POST', `/api/v3/models/${job.models[0].id}/${order}`);
		expect(status).toBe(201);
		await until(() => receiver.received.length === 1);
		expect(receiver.received[0].payload).toMatchObject({
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
		await client.createRequest();
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
		await until(async () => (await state()).webhooks[0].last_error !== null);
		expect(receiver.received).toEqual([]);
	});

	it.each([
		['none', [], 0],
		['sha1', ['hover-signature'], 0],
		['wrong', ['hover-signature', 'hover-signature-256'], 0],
		['both', ['hover-signature', 'hover-signature-256'], -3_600_000],
	])('can be made by hand: signature %s', async (signature, names, date_offset_ms) => {
		const webhook = await registerVerified();
		const answer = await client.control('POST', `webhooks/${webhook.id}/send`, {
			payload: { event: 'something-new', n: 1 },
			signature,
			date_offset_ms,
		});
		expect(answer).toMatchObject({ status: 200, answer: 'thanks' });
		const [delivery] = receiver.received;
		expect(delivery.payload).toEqual({ webhook_id: webhook.id, event: 'something-new', n: 1 });
		const headers = Object.keys(delivery.headers).filter((name) => name.startsWith('hover'));
		expect(headers.sort()).toEqual(names);
		const isRight =
			delivery.headers['hover-signature-256'] === expected(delivery, webhook, 'sha256');
		expect(isRight).toBe(signature === 'both');
		const age = Date.now() - Date.parse(delivery.headers.date ?? '');
		expect(Math.abs(age + date_offset_ms)).toBeLessThan(5000);
	});
});
