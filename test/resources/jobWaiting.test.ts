/** Job: Get Many as a board of what is stuck: since when, how long, and whose job it is. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ownerOf } from '../../nodes/shared/api/jobOwner';
import { DAY_MS, HOUR_MS, stateSinceMs } from '../../nodes/shared/api/timeInState';
import { added, HOVER, HoverNode } from '../support/hoverNode';
import { firstOf } from '../support/present';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

/** An hour off a whole number of days, so that no test depends on how long it takes. */
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS - HOUR_MS).toISOString();
const make = async (days: number, job: object = {}) =>
	(
		await hover.makeJob({
			state: 'waiting_approval',
			created_at: daysAgo(90),
			updated_at: daysAgo(days),
			...job,
		})
	).id;
const getAll = (filters: INodeParameters = {}, more: INodeParameters = {}): INodeParameters => ({
	resource: 'job',
	operation: 'getAll',
	returnAll: true,
	filters,
	sort: { rule: { field: 'created_at', direction: 'ASC' } },
	...more,
});
const WITH_TIME = { options: { addTimeInState: true } };
const idsOf = async (parameters: INodeParameters) =>
	(await hover.json(parameters)).map(({ id }) => id);

it('tells since when a job waits, and for whom, in ten fields', async () => {
	const id = await make(3, { name: 'Elm Road', user_id: 135507 });
	const { url } = hover.client.simulator;
	const [job] = await hover.json(getAll({}, WITH_TIME));
	expect(job).toEqual({
		id,
		name: 'Elm Road',
		state: 'waiting_approval',
		state_since: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}([+-]\d\d:\d\d|Z)$/),
		hours_in_state: 73,
		days_in_state: 3,
		owner_id: 135507,
		owner_name: 'Dana Whitfield',
		owner_email: 'admin@example.com',
		url: `${url}/wr/jobs/${id}`,
	});
	const [raw] = await hover.json(getAll({}, { ...WITH_TIME, simplify: false }));
	expect(raw).toMatchObject({ id, address: {} });
	expect(added(raw as IDataObject)).toMatchObject({ days_in_state: 3, owner_id: 135507 });
});

it('leaves the output as it was unless it is asked for', async () => {
	await hover.reset({ actingUserBy: 'id', actingUserId: '135507' });
	await make(3);
	expect(firstOf(await hover.json(getAll()))).not.toHaveProperty('days_in_state');
	const raw = firstOf(await hover.json(getAll({}, { simplify: false })));
	expect(raw).not.toHaveProperty('_hover');
	expect(await hover.requests('GET', '/api/v2/users')).toEqual([]);
});

it('finds the jobs that wait for longer, and a limit counts only those', async () => {
	const jobs = [await make(1), await make(4), await make(0), await make(5), await make(6)];
	expect(await idsOf(getAll({ daysInState: 3 }))).toEqual([jobs[1], jobs[3], jobs[4]]);
	expect(await idsOf(getAll({ daysInState: 0.5 }))).toEqual([jobs[0], jobs[1], jobs[3], jobs[4]]);
	const two = getAll({ daysInState: 3 }, { returnAll: false, limit: 2 });
	expect(await idsOf(two)).toEqual([jobs[1], jobs[3]]);
	expect((await hover.failure(getAll({ daysInState: -1 }))).message).toContain('In the Same State');
	const empty = getAll({ daysInState: '={{ $json.nothing }}' });
	expect((await hover.failure(empty)).description).toContain('would find everything');
});

it('filters by states that Hover can’t filter by', async () => {
	const approval = await make(1);
	const draft = await make(2, { state: 'draft' });
	const failed = await make(3, { state: 'failed' });
	await make(4, { state: 'cancelled' });
	const unknown = await make(5, { state: 'requesting_corrections' });
	await make(6, { state: 'completed' });
	expect(await idsOf(getAll({ state: 'waiting_approval' }))).toEqual([approval]);
	expect(await idsOf(getAll({ state: 'draft' }))).toEqual([draft]);
	expect(await idsOf(getAll({ state: 'in_progress' }))).toEqual([approval, draft, unknown]);
	const queries = (await hover.requests('GET', '/api/v3/jobs')).map(({ query }) => query);
	expect(queries.filter((query) => 'reconstruction_state' in query)).toEqual([]);
	expect(await idsOf(getAll({ state: 'failed', daysInState: 2 }))).toEqual([failed]);
});

it.each([
	['America/Chicago', '2026-01-15T06:00:00.000-06:00'],
	['Asia/Tokyo', '2026-01-15T21:00:00.000+09:00'],
	['UTC', '2026-01-15T12:00:00.000Z'],
])('gives the date in the time zone of the workflow (%s)', async (timezone, date) => {
	await make(0, { updated_at: '2026-01-15T12:00:00.000Z' });
	const parameters = getAll({}, WITH_TIME);
	const inputItems = [{ json: {} }];
	const { items } = await hover.harness.runNode({ type: HOVER, parameters, inputItems, timezone });
	expect(firstOf(items).json.state_since).toBe(date);
});

it('does without names where the acting user may not see the users', async () => {
	await hover.reset({ actingUserBy: 'id', actingUserId: '135507' });
	await make(3);
	const refuse = async (status: number, times: number) =>
		await hover.fault({ path: '/api/v2/users', kind: 'status', status, times });
	await refuse(403, 1);
	const [job] = await hover.json(getAll({}, WITH_TIME));
	expect(job).toMatchObject({ owner_id: 135507, owner_name: null, owner_email: null });
	await refuse(422, 1);
	const { message } = await hover.failure(getAll({}, WITH_TIME));
	expect(message).toContain("Could not list the jobs' owners");
});

it('finds an owner whom a job names by email address, in whatever case', async () => {
	await hover.fault({
		path: '/api/v3/jobs$',
		kind: 'status',
		status: 200,
		body: {
			results: [{ id: 5, user_email: 'ADMIN@example.com' }, { id: 6 }],
			pagination: { next_page: null },
		},
	});
	const owners = await hover.json(getAll({}, WITH_TIME));
	expect(owners.map(({ owner_id, owner_name }) => [owner_id, owner_name])).toEqual([
		[135507, 'Dana Whitfield'],
		[null, null],
	]);
});

it.each<[string, IDataObject, string | undefined]>([
	['draft', { created_at: '2026-01-01', updated_at: '2026-01-05' }, '2026-01-01'],
	['working', { created_at: '2026-01-01', updated_at: '2026-01-05' }, '2026-01-05'],
	['working', { created_at: '2026-01-01' }, '2026-01-01'],
	['completed', { updated_at: '2026-01-09', completed_at: '2026-01-07' }, '2026-01-07'],
	['complete', { updated_at: '2026-01-09', completed_at: null }, '2026-01-09'],
	['working', {}, undefined],
])('a %s job with %j is in its state since %s', (state, dates, since) => {
	const ms = stateSinceMs({ reconstruction_state: state, ...dates });
	expect(Number.isNaN(ms) ? undefined : new Date(ms).toISOString().slice(0, 10)).toBe(since);
});

it('shows a job without any date, and never counts it as stuck', async () => {
	await hover.fault({
		path: '/api/v3/jobs$',
		kind: 'status',
		status: 200,
		times: 0,
		body: {
			results: [{ id: 5, reconstruction_state: 'working' }],
			pagination: { next_page: null },
		},
	});
	const [job] = await hover.json(getAll({}, WITH_TIME));
	expect(job).toMatchObject({
		state_since: null,
		hours_in_state: null,
		days_in_state: null,
		owner_id: null,
	});
	expect(await idsOf(getAll({ daysInState: 0 }))).toEqual([]);
});

it.each<[IDataObject, object]>([
	[
		{ user: { id: 7, first_name: 'Ann', last_name: 'Lee', email: 'ann@example.com' } },
		{ id: 7, name: 'Ann Lee', email: 'ann@example.com' },
	],
	[{ owner: { id: '7', name: 'Ann' } }, { id: 7, name: 'Ann', email: null }],
	[
		{ user_id: 7, user_name: 'ann@example.com' },
		{ id: 7, name: null, email: 'ann@example.com' },
	],
	[
		{ requesting_user_id: 7, user_name: 'Ann', user_email: 'ann@example.com' },
		{ id: 7, name: 'Ann', email: 'ann@example.com' },
	],
	[{ user_id: null }, { id: null, name: null, email: null }],
])('the owner of %j is %j', (job, owner) => {
	expect(ownerOf(job)).toEqual(owner);
});
