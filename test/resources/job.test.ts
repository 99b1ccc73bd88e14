import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Hover } from '../../nodes/Hover/Hover.node';
import { firstOf } from '../support/present';
import { by, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const make = async (job: object = {}) => (await hover.makeJob(job)).id;
const get = (mode: string, value: string): INodeParameters => ({
	resource: 'job',
	operation: 'get',
	jobId: { __rl: true, mode, value },
});
const getAll = (filters: INodeParameters = {}, more: INodeParameters = {}): INodeParameters => ({
	resource: 'job',
	operation: 'getAll',
	returnAll: true,
	filters,
	...more,
});
const idsOf = async (parameters: INodeParameters) =>
	(await hover.json(parameters)).map(({ id }) => id);

it('gets a job by its id and by the address of any of its pages', async () => {
	const id = await make({ external_identifier: 'LEAD-7' });
	const [job] = await hover.json(get('id', ` ${id} `));
	expect(job).toMatchObject({ id, external_identifier: 'LEAD-7', state: 'completed' });
	for (const page of [`wr/jobs/${id}`, `3d/${id}`, `3d/${id}?view=roof`]) {
		expect(await idsOf(get('url', `https://hover.to/${page}`))).toEqual([id]);
	}
	const { query } = firstOf(await hover.requests('GET', `/api/v3/jobs/${id}`));
	expect(query).toEqual({ current_user_id: '135507' });
});

it('says what is missing', async () => {
	const failure = await hover.failure(get('id', '424242'));
	expect(failure.message).toMatch(/^Could not read job 424242: .+ \(404\)$/);
	const elsewhere = await hover.failure(get('url', '={{ $json.url }}'), [
		{ url: 'https://hover.to/wr/' },
	]);
	expect(elsewhere.message).not.toBe('');
	expect(await hover.requests('GET', '/api/v3/jobs/424242')).toHaveLength(1);
});

it('reads a job again after a failure of Hover, and a write never', async () => {
	const id = await make();
	await hover.fault({ method: 'GET', path: '/jobs/', kind: 'status', status: 503, times: 2 });
	expect(await idsOf(get('id', String(id)))).toEqual([id]);
	expect(await hover.requests('GET', `/api/v3/jobs/${id}`)).toHaveLength(3);
});

it('refreshes an expired token once for all items', async () => {
	const id = await make();
	await hover.client.control('POST', 'tokens/expire');
	const before = hover.harness.credential().saves;
	const jobs = await hover.json(get('id', String(id)), [{}, {}, {}, {}, {}, {}]);
	expect(jobs).toHaveLength(6);
	const { refreshes } = await hover.client.control<{ refreshes: unknown }>('GET', 'state');
	expect(refreshes).toEqual(Array.isArray(refreshes) ? [expect.anything()] : 1);
	expect(hover.harness.credential().saves).toBe(before + 1);
});

it('says that the account must be connected again when the grant is revoked', async () => {
	const id = await make();
	await hover.client.control('POST', 'reset');
	const failure = await hover.failure(get('id', String(id)));
	expect(failure.message).toContain(`Could not read job ${id}`);
	expect(failure.description).toContain('connect the account again');
});

it('reads all pages, or no more than the limit asks for', async () => {
	for (let index = 0; index < 120; index++) await make();
	expect(new Set(await idsOf(getAll())).size).toBe(120);
	await hover.client.control('DELETE', 'requests');
	expect(await idsOf(getAll({}, { returnAll: false, limit: 30 }))).toHaveLength(30);
	const asked = await hover.requests('GET');
	expect(asked.map(({ query }) => query)).toEqual([expect.objectContaining({ per: '30' })]);
});

it('filters and sorts', async () => {
	const elm = await make({ location_line_1: '1 Elm Road', deliverable_id: 2 });
	const oak = await make({ location_line_1: '2 Oak Road', external_identifier: 'L-2' });
	const failed = await make({ state: 'failed', archived: false });
	const archived = await make({ archived: true });
	expect(await idsOf(getAll({ search: 'Elm' }))).toEqual([elm]);
	expect(await idsOf(getAll({ externalIdentifier: 'L-2' }))).toEqual([oak]);
	expect(await idsOf(getAll({ state: 'failed' }))).toEqual([failed]);
	const completed = await idsOf(getAll({ state: 'completed' }));
	expect(completed.sort()).toEqual([elm, oak].sort());
	const alike = await idsOf(getAll({ state: '={{ "complete" }}' }));
	expect(alike.sort()).toEqual(completed);
	expect(await idsOf(getAll({ archived: true }))).toEqual([archived]);
	expect(await idsOf(getAll({ deliverableIds: [2] }))).toEqual([elm]);
	expect(await idsOf(getAll({ updatedSince: '2099-01-01T00:00:00Z' }))).toEqual([]);
	const ascending = await idsOf(
		getAll({}, { sort: { rule: { field: 'created_at', direction: 'ASC' } } }),
	);
	const descending = await idsOf(
		getAll({}, { sort: { rule: { field: 'created_at', direction: 'DESC' } } }),
	);
	expect(ascending).toEqual([elm, oak, failed]);
	expect(descending).toEqual([failed, oak, elm]);
	for (const [filters, field] of [
		[{ search: 'ab' }, 'Search'],
		[{ updatedSince: 'yesterday' }, 'Updated Since'],
		[{ state: '={{ "processing" }}' }, 'State'],
	] as const) {
		expect((await hover.failure(getAll(filters))).message).toContain(field);
	}
});

it.each<[string, INodeParameters]>([
	['External Identifier', { externalIdentifier: '={{ $json.nothing }}' }],
	['External Identifier', { externalIdentifier: '={{ null }}' }],
	['External Identifier', { externalIdentifier: ' ' }],
	['Search', { search: '' }],
	['Updated Since', { updatedSince: '' }],
	['State', { state: '={{ undefined }}' }],
	['Deliverables', { deliverableIds: [] }],
])('finds nothing rather than everything with an empty filter (%s, %j)', async (field, filters) => {
	await make();
	const failure = await hover.failure(getAll(filters));
	expect(failure.message).toBe(`${field} is empty [item 0]`);
	expect(failure.description).toContain('would find everything');
	expect(await hover.requests('GET')).toEqual([]);
});

describe('Archive, Unarchive', () => {
	const of = (operation: string, id: number): INodeParameters => ({
		resource: 'job',
		operation,
		jobId: { __rl: true, mode: 'id', value: String(id) },
	});

	it('takes a job off the lists and puts it back', async () => {
		const id = await make();
		const [archived] = await hover.json(of('archive', id));
		expect(archived).toMatchObject({ id, archived: true });
		expect(await idsOf(getAll())).toEqual([]);
		expect(await idsOf(getAll({ archived: true }))).toEqual([id]);
		const [back] = await hover.json(of('unarchive', id));
		expect(back).toMatchObject({ id, archived: false });
		expect(await idsOf(getAll())).toEqual([id]);
		const { body, path } = firstOf(await hover.requests('PUT'));
		expect(path).toBe(`/api/v2/jobs/${id}/archive`);
		expect(body).toEqual({ current_user_id: '135507', archived: true });
	});

	it('is sent again when its answer is lost, since a second time changes nothing more', async () => {
		const id = await make();
		await hover.fault({ method: 'PUT', path: 'archive', kind: 'lost_answer' });
		await hover.json(of('archive', id));
		expect(await hover.requests('PUT')).toHaveLength(2);
	});

	it('says what is wrong', async () => {
		expect((await hover.failure(of('unarchive', 7))).message).toMatch(
			/^Could not unarchive job 7: .*\(404\)$/,
		);
		await hover.reset({ actingUserBy: 'none' });
		expect((await hover.failure(of('archive', 7))).message).toMatch(/^Acting User is missing/);
		expect(await hover.requests()).toEqual([]);
	});
});

describe('Create, Update, Reassign, Get Links, Simulate Capture', () => {
	const create = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'job',
		operation: 'create',
		jobName: 'Smith residence',
		street: '12 Maple Street',
		city: 'Springfield',
		deliverableId: 2,
		externalIdentifier: 'LEAD-8',
		additionalFields: {
			customerEmail: 'ann@example.com',
			...by('walletId', 7),
		},
		...more,
	});

	it('creates a job, and messages nobody', async () => {
		const [job] = await hover.json(create());
		const { url } = hover.client.simulator;
		expect(job).toEqual({
			id: expect.any(Number),
			name: 'Smith residence',
			state: 'uploading',
			external_identifier: 'LEAD-8',
			address: '12 Maple Street, Springfield',
			deliverable: 'Roof Only',
			customer_name: null,
			model_ids: null,
			completed_at: null,
			url: `${url}/wr/jobs/${String(job?.id)}`,
		});
		const [raw] = await hover.json(create({ simplify: false }));
		expect(raw).toMatchObject({ customer_email: 'ann@example.com', settings: {} });
		expect(await hover.messages()).toBe(0);
		const { body } = firstOf(await hover.requests('POST', '/api/v1/jobs'));
		expect(body).toEqual({
			current_user_id: '135507',
			job: {
				name: 'Smith residence',
				location_line_1: '12 Maple Street',
				deliverable_id: 2,
				location_city: 'Springfield',
				external_identifier: 'LEAD-8',
				customer_email: 'ann@example.com',
				wallet_id: 7,
			},
		});
	});

	it('takes a deliverable and a wallet as they are chosen from their lists', async () => {
		const chosen = (value: string, cachedResultName: string): INodeParameters => ({
			__rl: true,
			mode: 'list',
			value,
			cachedResultName,
		});
		await hover.json(
			create({
				deliverableId: chosen('3', 'Complete'),
				additionalFields: { walletId: chosen('7', 'Ridgeline Exteriors, 7') },
			}),
		);
		const { body } = firstOf(await hover.requests('POST', '/api/v1/jobs'));
		expect(body.job).toMatchObject({ deliverable_id: 3, wallet_id: 7 });
	});

	it('is not repeated when its answer is lost', async () => {
		await hover.fault({ method: 'POST', path: '/api/v1/jobs', kind: 'lost_answer' });
		const failure = await hover.failure(create());
		expect(failure.description).toContain('not repeated');
		expect(await hover.requests('POST', '/api/v1/jobs')).toHaveLength(1);
	});

	it.each<[string, INodeParameters]>([
		['Job Name', { jobName: '={{ "" }}' }],
		['Street Address', { street: '={{ "" }}' }],
		['Deliverable', { deliverableId: '={{ 99 }}' }],
		['Customer Email', { additionalFields: { customerEmail: 'ann' } }],
		['Wallet', { additionalFields: { walletId: 'mine' } }],
		['Wallet', { additionalFields: by('walletId', 'mine') }],
	])('refuses a wrong %s unasked', async (field, wrong) => {
		expect((await hover.failure(create(wrong))).message).toMatch(new RegExp(`^${field} `));
		expect(await hover.requests()).toEqual([]);
	});

	it('updates what is given and nothing else', async () => {
		const { id } = await hover.makeJob({ external_identifier: 'OLD', location_city: 'Oldtown' });
		const update = (updateFields: INodeParameters): INodeParameters => ({
			resource: 'job',
			operation: 'update',
			...by('jobId', id),
			updateFields,
		});
		const changes = { externalIdentifier: 'NEW', street: '9 New Road' };
		const [updated] = await hover.json(update(changes));
		expect(updated).toMatchObject({
			id,
			external_identifier: 'NEW',
			address: '9 New Road, Oldtown, IL 62701, US',
			_hover: { updated_fields: ['external_identifier', 'location_line_1'] },
		});
		await hover.fault({ method: 'PATCH', path: '/jobs/', kind: 'status', status: 204 });
		expect(await hover.json(update({ jobName: 'Ann' }))).toEqual([
			{ id, _hover: { updated_fields: ['name'] } },
		]);
		const [job] = await hover.json({
			resource: 'job',
			operation: 'get',
			...by('jobId', id),
			simplify: false,
		});
		expect(job).toMatchObject({
			external_identifier: 'NEW',
			address: { location_line_1: '9 New Road', city: 'Oldtown' },
		});
		expect((await hover.failure(update({}))).message).toMatch(/^Update Fields is empty/);
	});

	it('reassigns a job, and a capture request by its identifier', async () => {
		const { id } = await hover.makeJob();
		expect(
			await hover.json({
				resource: 'job',
				operation: 'reassign',
				...by('jobId', id),
				...by('userId', 135508),
			}),
		).toEqual([{ id, user_id: 135508, reassigned: true }]);

		const { body } = await hover.client.createRequest();
		await hover.json({
			resource: 'captureRequest',
			operation: 'reassign',
			...by('captureRequestId', body.id),
			...by('userId', 135508),
		});
		const after = firstOf(
			await hover.json({
				resource: 'captureRequest',
				operation: 'get',
				...by('captureRequestId', body.id),
				simplify: false,
			}),
		);
		expect(after.requesting_user_id).toBe(135508);
		const failure = await hover.failure({
			resource: 'job',
			operation: 'reassign',
			...by('jobId', id),
			...by('userId', 7),
		});
		expect(failure.message).toMatch(/user_id: is invalid \(422\)$/);
	});

	it('gives links and asks Hover nothing', async () => {
		const [links] = await hover.json({
			resource: 'job',
			operation: 'getLinks',
			...by('jobId', 77),
		});
		expect(links).toEqual({
			id: 77,
			capture_link: 'hihover://n8n/capture/identifier/77',
			job_url: `${hover.client.simulator.url}/wr/jobs/77`,
			model_url: `${hover.client.simulator.url}/3d/77`,
		});
		expect(await hover.requests()).toEqual([]);
		const shown = new Hover().description.properties.filter(({ displayOptions }) =>
			displayOptions?.show?.operation?.includes('getLinks'),
		);
		expect(shown.map(({ name }) => name)).toEqual(['jobId']);
	});

	it('plays a job that waits for photos, and makes one with several structures', async () => {
		const { body } = await hover.client.createRequest();
		await hover.client.control('POST', `capture_requests/${body.id}/upload`);
		const simulate = (more: INodeParameters): INodeParameters => ({
			resource: 'job',
			operation: 'simulateCapture',
			...more,
		});
		const existing = (state: string) =>
			simulate({ testJob: 'existing', state, ...by('jobId', body.pending_job_id) });
		expect(await hover.json(existing('complete'))).toEqual([
			{ id: body.pending_job_id, state: 'complete', simulated: true },
		]);
		const again = await hover.failure(existing('={{ "completed" }}'));
		expect(again.message).toMatch(/\(422\)$/);

		const [made] = await hover.json(
			simulate({ testJob: 'multiStructure', state: 'complete', failedModels: 1 }),
		);
		expect(made).toMatchObject({ success: true });
		const { jobs } = await hover.client.control<{ jobs: IDataObject[] }>('GET', 'state');
		expect(jobs).toHaveLength(2);
	});
});
