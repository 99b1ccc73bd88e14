import { startClient, type CaptureRequest, type Client, type Job } from './helpers';

interface State {
	messages: Array<{ channel: string; to: string; reason: string }>;
	jobs: Job[];
	capture_requests: CaptureRequest[];
}

let client: Client;
beforeAll(async () => (client = await startClient()));
afterAll(async () => await client.simulator.stop());
beforeEach(async () => await client.reset());

const ACTING = 'current_user_id=135507';
const state = async () => await client.control<State>('GET', 'state');
const play = async (id: number, action: string, body: object = {}) =>
	await client.control<CaptureRequest>('POST', `capture_requests/${id}/${action}`, {
		wait: true,
		...body,
	});

describe('capture requests', () => {
	it('make a draft job and send an email and a text', async () => {
		const created = await client.createRequest();
		expect(created.status).toBe(201);
		expect(created.body).toMatchObject({ state: 'new', capturing_user_id: null });
		const { messages, jobs } = await state();
		expect(messages).toMatchObject([
			{ channel: 'email', to: 'lucille@example.com', reason: 'created' },
			{ channel: 'sms', to: '555-0142', reason: 'created' },
		]);
		expect(jobs).toMatchObject([
			{ id: created.body.pending_job_id, reconstruction_state: 'draft' },
		]);
	});

	it('send no text without a phone, and send again when asked', async () => {
		const { body } = await client.createRequest({}, { capturing_user_phone: undefined });
		const path = `/api/v2/capture_requests/${body.id}/resend_notifications`;
		expect((await client.api('POST', `${path}?${ACTING}`)).status).toBe(200);
		expect((await state()).messages).toMatchObject([{ reason: 'created' }, { reason: 'resent' }]);
	});

	it.each([
		['an acting user', { capture_request: {} }, /current_user/],
		['an acting user of the org', { current_user_id: 1, capture_request: {} }, /current_user/],
		['its own key', { current_user_id: 135507 }, /capture_request/],
		['fields', { current_user_id: 135507, capture_request: { a: 1 } }, /location_line_1/],
	])('want %s, or it is a 422', async (_what, body, message) => {
		const answer = await client.api('POST', '/api/v2/capture_requests', body);
		expect(answer.status).toBe(422);
		expect(JSON.stringify(answer.body)).toMatch(message);
	});

	it('are listed page by page under requested_captures, the latest first', async () => {
		for (const line of ['1 Elm', '2 Elm', '3 Elm']) {
			await client.createRequest({ location_line_1: line });
		}
		const { body } = await client.api('GET', `/api/v2/capture_requests?${ACTING}&per=2&page=2`);
		expect(body).toMatchObject({
			requested_captures: {
				pagination: { current_page: 2, total_pages: 2, total: 3 },
				results: [{ job_attributes: { location_line_1: '1 Elm' } }],
			},
		});
	});

	it('have details with the link into the app', async () => {
		const { body } = await client.createRequest();
		const { body: details } = await client.api<CaptureRequest>(
			'GET',
			`/api/v2/capture_requests/${body.id}/details?${ACTING}`,
		);
		expect(details.branch_link).toContain(body.identifier);
		const link = await client.ask('GET', `/api/v2/capture_requests/${body.identifier}`);
		expect(link.status).toBe(302);
		const page = await fetch(link.headers.get('location') ?? '');
		expect(await page.text()).toContain('You are the homeowner');
	});

	it('can be deleted while the job is a draft, and not later', async () => {
		const early = (await client.createRequest()).body;
		const late = (await client.createRequest()).body;
		await play(late.id, 'upload');
		const remove = async (id: number) =>
			(await client.api('DELETE', `/api/v2/capture_requests/${id}?${ACTING}`)).status;
		expect(await remove(early.id)).toBe(200);
		expect(await remove(early.id)).toBe(404);
		expect(await remove(late.id)).toBe(422);
		expect((await state()).jobs).toHaveLength(1);
		const gone = await client.ask('GET', `/api/v2/capture_requests/${early.identifier}`);
		expect(gone.status).toBe(404);
	});

	it('start as connected for somebody who has an account', async () => {
		const first = (await client.createRequest()).body;
		await play(first.id, 'connect');
		expect((await client.createRequest({ location_line_1: '2 Elm' })).body.state).toBe('connected');
		const exists = await client.api(
			'GET',
			'/api/v2/capture_requests/check_for_existing?email=lucille@example.com',
		);
		expect(exists.body).toMatchObject({
			pending_capture_request_exists: true,
			capturing_user_exists: true,
		});
	});
});

describe('jobs', () => {
	it('are found by search, state, deliverable, time; in both orders; page by page', async () => {
		const make = async (body: object) => (await client.control<Job>('POST', 'jobs', body)).id;
		const old = await make({
			name: 'Old Mill',
			deliverable_id: 2,
			updated_at: '2020-01-01T00:00:00.000Z',
		});
		const failed = await make({ name: 'Harbor', state: 'failed' });
		const archived = await make({ name: 'Archive', archived: true });
		const ids = async (query: string) => {
			const { body } = await client.api<{ results: Job[] }>('GET', `/api/v3/jobs?${query}`);
			return body.results.map(({ id }) => id);
		};
		expect(await ids('')).toEqual([failed, old]);
		expect(await ids('sort_by=updated_at&sort_order=ASC')).toEqual([old, failed]);
		expect(await ids('search=mill')).toEqual([old]);
		expect(await ids('reconstruction_state=failed')).toEqual([failed]);
		expect(await ids('deliverable_ids[]=2')).toEqual([old]);
		expect(await ids('updated_since=1600000000')).toEqual([failed]);
		expect(await ids('archived=true')).toEqual([archived]);

		const first = await client.api('GET', '/api/v3/jobs?per=1');
		expect(first.body).toMatchObject({ pagination: { current_page: 1, next_page: 2 } });
		const last = await client.api('GET', '/api/v3/jobs?per=1&page=2');
		expect(last.body).toMatchObject({ pagination: { current_page: 2, next_page: null } });
	});

	it.each(['search=ab', 'reconstruction_state=draft', 'sort_by=name', 'updated_since=yesterday'])(
		'answer 422 to %s',
		async (query) => {
			expect((await client.api('GET', `/api/v3/jobs?${query}`)).status).toBe(422);
		},
	);

	it('want an acting user only when so set', async () => {
		expect((await client.api('GET', '/api/v3/jobs')).status).toBe(200);
		await client.control('POST', 'settings', { acting_user_everywhere: true });
		expect((await client.api('GET', '/api/v3/jobs')).status).toBe(422);
		expect((await client.api('GET', `/api/v3/jobs?${ACTING}`)).status).toBe(200);
	});

	it('take a test state while they wait in processing_upload', async () => {
		const { body } = await client.createRequest();
		const set = async () =>
			await client.api(
				'PATCH',
				`/api/v2/jobs/${body.pending_job_id}/set_test_state.json?state=failed&current_user_id=135507`,
			);
		expect((await set()).status).toBe(422);
		await play(body.id, 'upload');
		expect((await set()).status).toBe(200);
		await client.control('POST', 'time', { advance_ms: 1000 });
		const job = await client.api<Job>('GET', `/api/v3/jobs/${body.pending_job_id}`);
		expect(job.body).toMatchObject({
			reconstruction_state: 'failed',
			models: [{ state: 'failed' }],
		});
	});

	it.each([
		['with_draft', ['model-created', 'model-created'], [['uploading', 0]]],
		['with_photos', [], []],
	])('have their models %s', async (models_made, events, models) => {
		await client.control('POST', 'settings', { models_made });
		const { body } = await client.createRequest();
		const created = await client.api<{ job: { id: number } }>('POST', '/api/v1/jobs', {
			current_user_id: 135507,
			job: { location_line_1: '1 Elm Road' },
		});
		const shown = async (id: number) =>
			(await client.api<Job>('GET', `/api/v3/jobs/${id}`)).body.models;
		for (const id of [body.pending_job_id, created.body.job.id]) {
			expect((await shown(id)).map(({ state: at, images }) => [at, images.length])).toEqual(models);
		}
		const [draft] = await shown(body.pending_job_id);
		await client.control('POST', `capture_requests/${body.id}/complete`, { models: 2 });
		await client.control('POST', 'time', { advance_ms: 1000 });
		const built = await shown(body.pending_job_id);
		expect(built).toMatchObject([
			{ state: 'complete', images: [{}, {}, {}, {}] },
			{ state: 'complete', images: [{}, {}, {}, {}] },
		]);
		if (events.length > 0) expect(built[0].id).toBe(draft.id);
	});

	it.each(['complete', 'completed'])('call what is done %s, as set', async (word) => {
		const words = { job_completed_word: word, model_completed_word: word };
		await client.control('POST', 'settings', words);
		const { body } = await client.createRequest();
		await play(body.id, 'complete');
		await client.control('POST', 'time', { advance_ms: 1000 });
		const job = await client.api<Job>('GET', `/api/v3/jobs/${body.pending_job_id}`);
		expect(job.body).toMatchObject({
			reconstruction_state: word,
			captures: [{ state: word }],
			models: [{ state: word }],
		});
		const filter = '/api/v3/jobs?reconstruction_state=completed';
		expect((await client.api('GET', filter)).body).toMatchObject({
			results: [{ id: job.body.id }],
		});
	});

	it('come with three structures as test jobs', async () => {
		const make = async (body: object) => await client.api('POST', '/api/v3/jobs/test_job', body);
		const preset = { job_preset: 'multi-structure-exterior', state: 'complete' };
		expect((await make({ ...preset, failed_models_count: 4 })).status).toBe(422);
		expect((await make({ ...preset, failed_models_count: 1 })).body).toEqual({ success: true });
		await client.control('POST', 'time', { advance_ms: 1000 });
		const [job] = (await state()).jobs as [Job];
		expect(job.reconstruction_state).toBe('completed');
		expect(job.models.map((model) => model.state)).toEqual(['complete', 'complete', 'failed']);
	});
});

describe('limits and refusals', () => {
	it('answers 401 without a token, 403 for an image, 404 for what is not there', async () => {
		expect((await client.ask('GET', '/api/v3/jobs')).status).toBe(401);
		expect((await client.ask('GET', '/api/v2/images/1/image.jpg')).status).toBe(403);
		expect((await client.api('GET', '/api/v3/jobs/1')).status).toBe(404);
	});

	it('answers 429 after 120 requests in a minute of its clock', async () => {
		const status = async () => (await client.api('GET', '/api/v2/wallets')).status;
		for (let count = 0; count < 120; count++) expect(await status()).toBe(200);
		const refused = await client.api('GET', '/api/v2/wallets');
		expect(refused).toMatchObject({ status: 429, body: { error: 'Rate Limit Exceeded' } });
		await client.control('POST', 'time', { advance_ms: 60_000 });
		expect(await status()).toBe(200);
	});

	it.each([
		['fixed', [0, 300, 600, 1200], [200, 200, 429, 200]],
		['sliding', [0, 300, 600, 1200, 1250, 1550], [200, 200, 429, 200, 429, 200]],
	])('counts in %s windows of the length that is set', async (mode, times, expected) => {
		const settings = { rate_limit: 2, rate_limit_window_ms: 60_000, rate_limit_mode: mode };
		await client.control('POST', 'settings', { ...settings, rate_limit_retry_after: true });
		const statuses: number[] = [];
		const waits: Array<string | null> = [];
		let now = 0;
		for (const at of times) {
			await client.control('POST', 'time', { advance_ms: (at - now) * 50 });
			now = at;
			const { status, headers } = await client.api('GET', '/api/v2/wallets');
			statuses.push(status);
			waits.push(headers.get('retry-after'));
		}
		expect(statuses).toEqual(expected);
		// The first place is free again a minute after it was taken, half a minute after the refusal.
		expect(Number(waits[2])).toBeGreaterThan(20);
		expect(Number(waits[2])).toBeLessThanOrEqual(30);
		expect(waits[1]).toBeNull();
		await client.control('POST', 'settings', { rate_limit_retry_after: false });
		for (let count = 0; count < 2; count++) await client.api('GET', '/api/v2/wallets');
		const silent = await client.api('GET', '/api/v2/wallets');
		expect([silent.status, silent.headers.get('retry-after')]).toEqual([429, null]);
	});

	it('knows its people', async () => {
		const profile = '/api/v2/users/profile';
		expect((await client.api('GET', `${profile}?current_user_id=135508`)).body).toMatchObject({
			id: 135508,
			first_name: 'Sam',
		});
		expect((await client.api('GET', profile)).status).toBe(422);
		const found = await client.api('GET', '/api/v2/users?search=ortiz');
		expect(found.body).toMatchObject({ results: [{ email: 'pro@example.com' }] });
	});
});

describe('faults', () => {
	const fault = async (body: object) =>
		await client.control('POST', 'faults', { path: '^/api/v2/capture_requests$', ...body });
	const count = async () => (await state()).capture_requests.length;

	it('answer a status in place of the work, as often as asked', async () => {
		await fault({ kind: 'status', status: 503, times: 2, headers: { 'retry-after': '3' } });
		const first = await client.createRequest();
		expect(first.status).toBe(503);
		expect(first.headers.get('retry-after')).toBe('3');
		expect((await client.createRequest()).status).toBe(503);
		expect((await client.createRequest()).status).toBe(201);
		expect(await count()).toBe(1);
	});

	it('cut the connection before the work is done', async () => {
		await fault({ kind: 'reset' });
		await expect(client.createRequest()).rejects.toThrow();
		expect(await count()).toBe(0);
	});

	it('do the work and lose the answer', async () => {
		await fault({ kind: 'lost_answer' });
		await expect(client.createRequest()).rejects.toThrow();
		await fault({ kind: 'lost_answer', status: 504 });
		expect((await client.createRequest()).status).toBe(504);
		expect(await count()).toBe(2);
	});

	it('leave a request without an answer, or answer late', async () => {
		await fault({ kind: 'timeout' });
		const patience = AbortSignal.timeout(200);
		const url = `${client.simulator.url}/api/v2/capture_requests`;
		await expect(fetch(url, { signal: patience })).rejects.toThrow();
		await fault({ kind: 'timeout', delay_ms: 100 });
		const started = Date.now();
		expect((await client.createRequest()).status).toBe(201);
		expect(Date.now() - started).toBeGreaterThanOrEqual(95);
	});

	it('corrupt the body of a response after the work is done', async () => {
		const corrupted = async (more: object) => {
			await fault({ method: 'GET', ...more });
			const response = await fetch(
				`${client.simulator.url}/api/v2/capture_requests?current_user_id=135507`,
				{ headers: { authorization: `Bearer ${client.token}` } },
			);
			const text = await response.text().catch(() => 'broken off');
			return [response.status, response.headers.get('content-length'), text];
		};
		await client.createRequest();
		const [, length, whole] = await corrupted({ times: 1, kind: 'trickle', delay_ms: 5 });
		expect(JSON.parse(String(whole))).toHaveProperty('requested_captures.results.0.id');
		expect(await corrupted({ kind: 'cut_body' })).toEqual([200, length, 'broken off']);
		expect(await corrupted({ kind: 'cut_body', chunked: true })).toEqual([200, null, 'broken off']);
		const promised = String(Number(length) + 1000);
		expect(await corrupted({ kind: 'short_body' })).toEqual([200, promised, 'broken off']);
		const half = String(whole).slice(0, Math.ceil(Number(length) / 2));
		expect(await corrupted({ kind: 'endless_body' })).toEqual([200, null, half]);
		await fault({ kind: 'cut_body' });
		await expect(client.createRequest()).rejects.toThrow();
		expect(await count()).toBe(2);
	});

	it('lead elsewhere, or round in a circle', async () => {
		const asked = async () => (await client.createRequest()).headers.get('location');
		await fault({ kind: 'redirect', location: 'http://127.0.0.1:1/elsewhere' });
		expect(await asked()).toBe('http://127.0.0.1:1/elsewhere');
		await fault({ kind: 'redirect' });
		expect(await asked()).toBe('/api/v2/capture_requests');
		expect(await count()).toBe(0);
	});

	it('end when cleared, and show in the log', async () => {
		await fault({ kind: 'status', times: 0 });
		expect((await client.createRequest()).status).toBe(500);
		await client.control('DELETE', 'faults');
		expect((await client.createRequest()).status).toBe(201);
		expect(await client.control('GET', 'requests')).toMatchObject([
			{ method: 'POST', status: 500, fault: 'status', authorized: true, origin: 'api' },
			{ method: 'POST', status: 201, fault: null },
		]);
	});
});
