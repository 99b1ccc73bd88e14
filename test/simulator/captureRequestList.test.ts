import { startClient, type CaptureRequest, type Client } from './helpers';

interface List {
	requested_captures: { pagination?: Record<string, unknown>; results: CaptureRequest[] };
}

let client: Client;
beforeAll(async () => (client = await startClient()));
afterAll(async () => await client.simulator.stop());
beforeEach(async () => {
	await client.reset();
	await client.control('POST', 'settings', { rate_limit: 0 });
});

const ADMIN = 135507;
const PRO = 135508;
const requested_by = 'pro@example.com';
const set = async (settings: object) => await client.control('POST', 'settings', settings);
const seed = async (order: object) =>
	await client.control<{ count: number; open: number; first_id: number; last_id: number }>(
		'POST',
		'capture_requests',
		order,
	);
const list = async (query: Record<string, string | number> = {}, user = ADMIN) => {
	const asked = new URLSearchParams({ current_user_id: String(user) });
	for (const [name, value] of Object.entries(query)) asked.set(name, String(value));
	const { body } = await client.api<List>('GET', `/api/v2/capture_requests?${asked}`);
	return body.requested_captures;
};
const ids = async (query?: Record<string, string | number>, user?: number) =>
	(await list(query, user)).results.map(({ id }) => id);
const everything = async () => {
	const all: number[] = [];
	for (let page = 1; page <= 5; page++) all.push(...(await ids({ page })));
	return all;
};
const ascending = (numbers: number[]) => [...numbers].sort((a, b) => a - b);

describe('the order of the list', () => {
	it('has 25 a page, 106 on 5 pages, the newest first', async () => {
		const { last_id } = await seed({ count: 106 });
		const { pagination, results } = await list();
		expect(pagination).toEqual({ current_page: 1, total_pages: 5, total: 106 });
		expect(results).toHaveLength(25);
		expect(results[0]?.id).toBe(last_id);
		const all = await everything();
		expect(all).toEqual(ascending(all).reverse());
		expect(new Set(all).size).toBe(106);
	});

	it('can have the newest on the last page', async () => {
		const { first_id, last_id } = await seed({ count: 106 });
		await set({ capture_requests_order: 'oldest_first' });
		expect((await ids())[0]).toBe(first_id);
		const last = await ids({ page: 5 });
		expect(last).toHaveLength(6);
		expect(last.at(-1)).toBe(last_id);
	});

	it('can be none, the same each time, and keeps its order when another comes', async () => {
		await seed({ count: 105 });
		await set({ capture_requests_order: 'none' });
		const before = await everything();
		const sorted = ascending(before);
		expect(before).not.toEqual(sorted);
		expect(before).not.toEqual([...sorted].reverse());
		expect(await everything()).toEqual(before);

		const { body } = await client.createRequest();
		const after = await everything();
		expect(after).toHaveLength(106);
		expect(after.filter((id) => id !== body.id)).toEqual(before);
	});

	it('refuses a value that does not exist', async () => {
		await expect(set({ capture_requests_order: 'newest' })).rejects.toThrow('newest_first');
		await expect(set({ capture_requests_pagination: ['pages'] })).rejects.toThrow('total_pages');
	});
});

describe('the pages of the list', () => {
	it('heed per, or ignore it', async () => {
		await seed({ count: 60 });
		expect(await ids({ per: 50 })).toHaveLength(50);
		await set({ capture_requests_per: 'ignored' });
		const { pagination, results } = await list({ per: 50, page: 3 });
		expect(results).toHaveLength(10);
		expect(pagination).toMatchObject({ current_page: 3, total_pages: 3 });
	});

	it('can say their numbers as text', async () => {
		await seed({ count: 60 });
		await set({
			pagination_as_text: true,
			capture_requests_pagination: ['next_page', 'total_pages', 'total'],
		});
		expect((await list()).pagination).toEqual({ next_page: '2', total_pages: '3', total: '60' });
		expect((await list({ page: 3 })).pagination).toMatchObject({ next_page: null });
		const jobs = await client.api<{ pagination: object }>('GET', '/api/v3/jobs');
		expect(jobs.body.pagination).toEqual({ current_page: '1', next_page: '2' });
	});

	it.each([
		[['total'], { total: 60 }],
		[['current_page', 'next_page'], { current_page: 1, next_page: 2 }],
		[[], undefined],
	])('can say %j only', async (fields, pagination) => {
		await seed({ count: 60 });
		await set({ capture_requests_pagination: fields });
		expect((await list()).pagination).toEqual(pagination);
	});
});

describe('whom the list shows', () => {
	let theirs: number;
	let own: number;
	beforeEach(async () => {
		theirs = (await client.createRequest()).body.id;
		own = (await seed({ count: 1, requested_by })).last_id;
	});
	const details = async (id: number, user: number) =>
		(await client.api('GET', `/api/v2/capture_requests/${id}/details?current_user_id=${user}`))
			.status;

	it("is a user's own requests, and all of them for an admin", async () => {
		expect(await ids({}, PRO)).toEqual([own]);
		expect(await ids()).toEqual([own, theirs]);
	});

	it('can be the own ones for an admin as well', async () => {
		await set({ capture_requests_visibility: 'own' });
		expect(await ids()).toEqual([theirs]);
		expect(await ids({}, PRO)).toEqual([own]);
	});

	it.each([403, 404])("can answer %s for a colleague's details", async (status) => {
		expect(await details(theirs, PRO)).toBe(200);
		await set({ hidden_details_status: status });
		expect(await details(theirs, PRO)).toBe(status);
		expect(await details(own, PRO)).toBe(200);
		expect(await details(own, ADMIN)).toBe(200);
	});

	it('follows a request to another user', async () => {
		const { body } = await client.api<CaptureRequest>(
			'GET',
			`/api/v2/capture_requests/${theirs}/details?current_user_id=${ADMIN}`,
		);
		const path = `/api/v2/jobs/${body.pending_job_id}/reassign`;
		expect((await client.api('POST', path, { user_id: 135508 })).status).toBe(204);
		expect(await ids({}, PRO)).toEqual([own, theirs]);
		await set({ capture_requests_visibility: 'own' });
		expect(await ids()).toEqual([]);
	});
});

describe('what the list shows', () => {
	it('can be late', async () => {
		await set({ capture_requests_delay_ms: 60_000 });
		const { body } = await client.createRequest();
		expect(await ids()).toEqual([]);
		await client.control('POST', 'time', { advance_ms: 60_001 });
		expect(await ids()).toEqual([body.id]);
	});

	it('can lack deleted requests', async () => {
		const { body } = await client.createRequest();
		const path = `/api/v2/capture_requests/${body.id}?current_user_id=${ADMIN}`;
		expect((await client.api('DELETE', path)).status).toBe(200);
		expect((await list()).results).toMatchObject([{ id: body.id, state: 'deleted' }]);
		await set({ capture_requests_deleted: 'left_out' });
		expect(await list()).toMatchObject({ pagination: { total: 0 }, results: [] });
	});
});

describe('seeding', () => {
	it('makes distinct people and houses without messages', async () => {
		expect(await seed({ count: 500, open: 20 })).toMatchObject({ count: 500, open: 20 });
		await seed({ count: 500, requested_by });
		const all: Array<Record<string, unknown>> = [];
		for (let page = 1; page <= 10; page++) {
			all.push(...((await list({ page, per: 100 })).results as never[]));
		}
		const distinct = (name: string) => new Set(all.map((each) => each[name])).size;
		expect(distinct('capturing_user_email')).toBe(1000);
		expect(distinct('identifier')).toBe(1000);
		const houses = all.map(({ job_attributes }) => JSON.stringify(job_attributes));
		expect(new Set(houses.map((house) => /line_1":"[^"]+/.exec(house)?.[0])).size).toBe(1000);
		expect(all.filter(({ state }) => state === 'new')).toHaveLength(520);
		expect(await ids({}, PRO)).toHaveLength(25);
		expect(await client.control('GET', 'state')).toMatchObject({
			capture_requests: [],
			jobs: [],
			messages: [],
			deliveries: [],
			seeded: 1000,
		});
	});

	it('leaves requests that can be found, resent and deleted', async () => {
		const { last_id } = await seed({ count: 3 });
		const path = `/api/v2/capture_requests/${last_id}`;
		const acting = `current_user_id=${ADMIN}`;
		expect((await client.api('GET', `${path}/details?${acting}`)).body).toMatchObject({
			id: last_id,
			state: 'new',
			job_attributes: { external_identifier: `SEED-${last_id}` },
		});
		expect((await client.api('POST', `${path}/resend_notifications?${acting}`)).status).toBe(200);
		expect((await client.api('DELETE', `${path}?${acting}`)).status).toBe(200);
	});

	it('makes 50,000 and pages through them in each order', async () => {
		await seed({ count: 50_000 });
		for (const order of ['newest_first', 'oldest_first', 'none']) {
			await set({ capture_requests_order: order });
			const { pagination, results } = await list({ per: 100 });
			expect(pagination?.total).toBe(50_000);
			expect(results).toHaveLength(100);
		}
	});

	it.each([{}, { count: 0 }, { count: 1.5 }, { count: 1, requested_by: 'nobody@example.com' }])(
		'refuses %j',
		async (order) => {
			await expect(seed(order)).rejects.toThrow(/count|current_user/);
		},
	);
});

describe('the count of requests', () => {
	const count = async (query: string) =>
		await client.control<{ total: number; counts: Record<string, number> }>(
			'GET',
			`requests/count?${query}`,
		);

	it('is by method and path since a mark', async () => {
		await list();
		const { mark } = await client.control<{ mark: number }>('POST', 'requests/mark');
		await list();
		await list({ page: 2 });
		const { body } = await client.createRequest();
		await client.api('GET', `/api/v2/capture_requests/${body.id}/details?current_user_id=${ADMIN}`);
		const since = `since=${mark}`;
		expect(await count(since)).toEqual({
			total: 4,
			counts: {
				'GET /api/v2/capture_requests': 2,
				'POST /api/v2/capture_requests': 1,
				[`GET /api/v2/capture_requests/${body.id}/details`]: 1,
			},
		});
		expect(await count(`${since}&method=get`)).toMatchObject({ total: 3 });
		expect(await count(`${since}&path=details$`)).toMatchObject({ total: 1 });
		expect((await count('method=GET')).total).toBe(4);
	});

	it('outlives the log, whose marks stay good', async () => {
		await list();
		const { mark } = await client.control<{ mark: number }>('POST', 'requests/mark');
		await client.control('DELETE', 'requests');
		await list();
		expect(await count(`since=${mark}`)).toMatchObject({ total: 1 });
		expect(await count('')).toMatchObject({ total: 1 });
	});
});
