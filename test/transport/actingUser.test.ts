/** The acting user by email address: where it goes as it is, and where its id goes in its place. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { forgetUserIds, userIdOf } from '../../nodes/shared/transport/userIds';
import { elementAt, firstOf } from '../support/present';
import { actingAs, by, HOVER, HoverNode } from '../support/hoverNode';

const EMAIL = 'admin@example.com';
const ID = '135507';
const USERS = '/api/v2/users';
const REQUESTS = '/api/v2/capture_requests';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start(100);
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());
afterEach(() => jest.restoreAllMocks());

const settings = async (values: object) => await hover.client.control('POST', 'settings', values);
const CREATE: INodeParameters = {
	resource: 'captureRequest',
	operation: 'create',
	capturingUserName: 'Ann Moran',
	capturingUserEmail: '={{ $json.email ?? "ann@example.com" }}',
	street: '12 Maple Street',
	deliverableId: 3,
};
const getJob = (id: number): INodeParameters => ({
	resource: 'job',
	operation: 'get',
	...by('jobId', id),
});
const update = (id: number): INodeParameters => ({
	resource: 'job',
	operation: 'update',
	...by('jobId', id),
	updateFields: { jobName: 'Another name' },
});
/** Method, path and acting user of every request, in order. */
const log = async () =>
	(await hover.requests()).map(({ method, path, query, body }) => {
		const { current_user_id: id, current_user_email: email } = { ...query, ...body };
		return [method, path, id ?? email];
	});
const lookUps = async () => await hover.requests('GET', USERS);
const refuse = async (path: string, status: number, times = 0) =>
	await hover.fault({ path, kind: 'status', status, times, body: { error: 'No' } });

describe('an acting user by email address', () => {
	it('costs Create one request more, once an hour', async () => {
		const { id } = firstOf(await hover.json(CREATE));
		expect(await log()).toEqual([
			['GET', USERS, EMAIL],
			['GET', REQUESTS, ID],
			['POST', REQUESTS, EMAIL],
		]);
		await hover.json(CREATE, [{ email: 'bob@example.com' }, { email: 'eve@example.com' }]);
		expect(await lookUps()).toHaveLength(1);
		const now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now + 61 * 60 * 1000);
		await hover.json({
			resource: 'captureRequest',
			operation: 'get',
			...by('captureRequestId', id),
		});
		expect(await lookUps()).toHaveLength(2);
	});

	it('goes as it is where that is proven, without a look-up', async () => {
		const { id } = await hover.makeJob();
		const request = (await hover.client.createRequest()).body;
		await hover.json(update(id));
		await hover.json({
			resource: 'note',
			operation: 'create',
			...by('jobId', id),
			text: 'Gate code at the door',
		});
		await hover.json({
			resource: 'captureRequest',
			operation: 'delete',
			...by('captureRequestId', request.id),
		});
		expect(await lookUps()).toEqual([]);
	});

	it('is looked up once by many items at a time, their files and the dropdowns', async () => {
		const { id } = await hover.makeJob({ photos: { count: 2 } });
		const download: INodeParameters = {
			resource: 'artifact',
			operation: 'download',
			...by('jobId', id),
			artifacts: ['measurements_pdf', 'photos'],
		};
		await hover.json(download, [{}, {}, {}]);
		await hover.harness.listSearch(HOVER, 'searchJobs');
		await hover.harness.listSearch(HOVER, 'searchUsers', 'office');
		const all = (await log()).filter(([, path]) => String(path).startsWith('/api/'));
		expect(all.filter(([, path]) => path === USERS)).toEqual([
			['GET', USERS, EMAIL],
			['GET', USERS, EMAIL],
		]);
		const others = all.filter(([, path]) => path !== USERS);
		expect(others.length).toBeGreaterThan(6);
		expect(others.every(([, , user]) => user === ID)).toBe(true);
		expect(elementAt(await lookUps(), 0).query).toEqual({
			search: EMAIL,
			current_user_email: EMAIL,
		});
	});

	it('is not looked up where the id is known', async () => {
		Object.assign(hover.harness.credential().data, { actingUserBy: 'id', actingUserId: ID });
		await hover.json(CREATE);
		expect(await log()).toEqual([
			['GET', REQUESTS, ID],
			['POST', REQUESTS, ID],
		]);
	});
});

describe('the option Acting User', () => {
	const REQUEST = '/api/v3/jobs';
	const locator = (mode: string, value: string): INodeParameters => ({ __rl: true, mode, value });
	const asOther = (actingUser: unknown): INodeParameters =>
		({
			resource: 'api',
			operation: 'request',
			path: REQUEST,
			options: { actingUser },
		}) as INodeParameters;
	const VALUES = [
		'pro@example.com',
		' Pro@Example.com ',
		'pro＠example.com',
		135508,
		'135508',
		' 135508 ',
	];
	const EXPRESSION = '={{ $json.user }}';

	it.each([EXPRESSION, ...['list', 'id', 'email'].map((mode) => locator(mode, EXPRESSION))])(
		'takes an email or an ID from %j',
		async (actingUser) => {
			for (const user of VALUES) {
				await hover.json(asOther(actingUser), [{ user }]);
				const query = (await hover.requests('GET', REQUEST)).at(-1)?.query;
				expect([user, query]).toEqual([user, { current_user_id: '135508' }]);
			}
		},
	);

	it.each([[''], ['NaN'], [null], [{ mode: 'list', value: '' }]])(
		'leaves it to the credential if it is empty: %j',
		async (actingUser) => {
			await hover.json(asOther(actingUser));
			const query = (await hover.requests('GET', REQUEST)).at(-1)?.query;
			expect(query).toEqual({ current_user_id: ID });
		},
	);

	it.each(['bob', '0', '-1', '1.5', 'a@b@c.com', 'bob@', '99999999999999999999', true])(
		'refuses %j before anything is sent',
		async (user) => {
			const { message } = await hover.failure(asOther(locator('id', EXPRESSION)), [{ user }]);
			expect(message).toMatch(/^Acting User (must be the email|is not) .*\[item 0\]$/);
			expect(await hover.requests()).toEqual([]);
		},
	);
});

describe('an email address without an id', () => {
	const stranger = { options: actingAs('stranger@example.com') };

	it('goes as it is, and the error says what to do', async () => {
		const { id } = await hover.makeJob();
		await settings({ acting_user_everywhere: true });
		const failure = await hover.failure({ ...getJob(id), ...stranger });
		expect(failure.message).toMatch(/^Could not read job \d+: .*\(422\)$/);
		expect(failure.description).toMatch(/^Hover lists no user with the email/);
		expect(failure.message + failure.description).not.toContain('@');
		await hover.failure({ ...getJob(id), ...stranger });
		expect((await log()).map(([, path]) => path)).toEqual([
			USERS,
			`${USERS}/me`,
			`/api/v3/jobs/${id}`,
			`/api/v3/jobs/${id}`,
		]);
	});

	it('serves where Hover takes it', async () => {
		const { id } = await hover.makeJob();
		await settings({ acting_user_everywhere: true, acting_user_by: 'email_or_id' });
		await refuse('/users', 404);
		expect(await hover.json(getJob(id))).toMatchObject([{ id }]);
		const { query } = firstOf(await hover.requests('GET', `/api/v3/jobs/${id}`));
		expect(query).toEqual({ current_user_email: EMAIL });
	});

	it('is that of the connected user where Hover refuses the list', async () => {
		const { id } = await hover.makeJob();
		await refuse('/users$', 403);
		expect(await hover.json(getJob(id))).toMatchObject([{ id }]);
		expect(await log()).toEqual([
			['GET', USERS, EMAIL],
			['GET', `${USERS}/me`, EMAIL],
			['GET', `/api/v3/jobs/${id}`, ID],
		]);
	});

	it('never is somebody else’s, however much alike', async () => {
		for (const email of ['the.admin@example.com', 'admin@example.com.au']) {
			await hover.client.control('POST', 'users', { name: 'A', email, admin: false });
		}
		const { id } = await hover.makeJob();
		await hover.json({ ...getJob(id), options: actingAs('Admin@Example.com') });
		const { query } = firstOf(await hover.requests('GET', `/api/v3/jobs/${id}`));
		expect(query).toEqual({ current_user_id: ID });
	});

	it('fails nothing by a look-up that fails, and is asked for again', async () => {
		const { id } = await hover.makeJob();
		await refuse('/users$', 503, 5);
		expect(await hover.json(getJob(id))).toMatchObject([{ id }]);
		expect(await hover.json(getJob(id))).toMatchObject([{ id }]);
		const users = (await hover.requests('GET', `/api/v3/jobs/${id}`)).map(({ query }) => query);
		expect(users).toEqual([{ current_user_email: EMAIL }, { current_user_id: ID }]);
		expect(await lookUps()).toHaveLength(6);
	}, 30_000);
});

describe('a look-up that others wait for', () => {
	beforeEach(forgetUserIds);
	const person = { account: 'a', email: 'Ann@example.com' };
	const users = { results: [{ id: 7, email: 'ann@example.com' }] };
	const response = { kind: 'response' as const, status: 200, headers: {}, body: users };

	it('begins anew when it stops with its execution', async () => {
		let stop = () => {};
		const stopped = userIdOf(person, {
			asks: [
				async () =>
					await new Promise((resolve) => {
						stop = () => resolve({ kind: 'failure', reason: 'cancelled', detail: '' });
					}),
			],
			maxWaitMs: 1000,
		});
		const ask = jest.fn(async () => await Promise.resolve(response));
		const waiting = [1, 2, 3].map(
			async () => await userIdOf(person, { asks: [ask], maxWaitMs: 1000 }),
		);
		stop();
		expect(await stopped).toBeUndefined();
		expect(await Promise.all(waiting)).toEqual(['7', '7', '7']);
		expect(ask).toHaveBeenCalledTimes(1);
	});

	it('begins anew for others when it gets no turn in the time of the first one', async () => {
		const refused = { kind: 'response', status: 429, headers: {}, body: '' } as const;
		const tooLate = jest.fn(async () => await Promise.resolve(refused));
		const urgent = userIdOf(person, { asks: [tooLate, tooLate], maxWaitMs: 10 });
		const ask = jest.fn(async () => await Promise.resolve(response));
		expect(await userIdOf(person, { asks: [ask], maxWaitMs: 1000 })).toBe('7');
		expect(await urgent).toBeUndefined();
		expect(tooLate).toHaveBeenCalledTimes(1);
	});

	it('holds up nobody longer than that one can wait', async () => {
		let answer = () => {};
		const slow = userIdOf(person, {
			asks: [
				async () =>
					await new Promise((resolve) => {
						answer = () => resolve(response);
					}),
			],
			maxWaitMs: 60_000,
		});
		expect(await userIdOf(person, { asks: [], maxWaitMs: 10 })).toBeUndefined();
		answer();
		expect(await slow).toBe('7');
	});
});

describe('a 401 for want of an acting user', () => {
	beforeEach(async () => {
		await hover.reset({ actingUserBy: 'none' });
		await settings({ acting_user_everywhere: true, acting_user_missing_status: 401 });
	});
	const refreshes = async () => (await hover.requests('POST', '/oauth/token')).length;

	it('says so, and refreshes the token once for many requests', async () => {
		const { id } = await hover.makeJob();
		const failure = await hover.failure(getJob(id));
		expect(failure.message).toMatch(/^Could not read job \d+: .*\(401\)$/);
		expect(failure.description).toMatch(/^No 'Acting User' is set/);
		expect(failure.description).toContain('connect the account');
		const { items } = await hover.run(getJob(id), Array<IDataObject>(10).fill({}), true);
		expect(items.map(({ json }) => json.http_code)).toEqual(Array(10).fill('401'));
		expect(await refreshes()).toBe(1);
		expect(await hover.requests('GET', `/api/v3/jobs/${id}`)).toHaveLength(12);
	});

	it('ends no tokens: with an acting user all goes on, and a token that expires later is refreshed', async () => {
		const { id } = await hover.makeJob();
		await hover.failure(getJob(id));
		const withUser = { ...getJob(id), options: actingAs(EMAIL) };
		expect(await hover.json(withUser)).toMatchObject([{ id }]);
		await hover.client.control('POST', 'tokens/expire');
		const now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now + 11 * 60 * 1000);
		expect(await hover.json(withUser)).toMatchObject([{ id }]);
		expect(await refreshes()).toBe(2);
	});
});
