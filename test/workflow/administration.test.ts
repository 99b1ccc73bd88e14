import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Hover } from '../../nodes/Hover/Hover.node';
import { added, by, HOVER, HoverNode } from './hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

describe('User', () => {
	it('lists people by name and role', async () => {
		const list = async (filters: INodeParameters = {}) =>
			(await hover.json({ resource: 'user', operation: 'getAll', returnAll: true, filters })).map(
				({ email }) => email,
			);
		expect(await list()).toHaveLength(3);
		expect(await list({ search: 'pro@' })).toEqual(['pro@example.com']);
		expect(await list({ admin: false })).toEqual(['pro@example.com']);
		expect(await list({ state: 'invited' })).toEqual([]);
	});

	it('gets one by number, and the one who acts, without the secret of the uploads', async () => {
		const get = { resource: 'user', operation: 'get' };
		const getMe = { resource: 'user', operation: 'getMe' };
		const [user] = await hover.json({ ...get, ...by('userId', 135508) });
		expect(user).toMatchObject({ id: 135508, email: 'pro@example.com' });
		expect(JSON.stringify(user)).not.toContain('upload_secret');
		const [me] = await hover.json({
			...getMe,
			options: { actingUserEmail: 'office@example.com' },
		});
		expect(me).toMatchObject({ id: 135509 });
		const failure = await hover.failure({ ...get, ...by('userId', 7) });
		expect(failure.message).toMatch(/^Could not read user 7: .*\(422\)$/);
	});

	describe('inviting', () => {
		const INVITES = '/api/v1/orgs/463605/users.json';
		const invite = (more: INodeParameters = {}): INodeParameters => ({
			resource: 'user',
			operation: 'invite',
			email: 'New.Person@example.com',
			firstName: 'New',
			lastName: 'Person',
			...more,
		});

		it('gives a person access without writing to them; sending the invitation does', async () => {
			const [invited] = await hover.json(invite({ additionalFields: { role: 'admin' } }));
			expect(invited).toMatchObject({ email: 'new.person@example.com', aasm_state: 'invited' });
			expect(added(invited)).toEqual({ outcome: 'invited' });
			const [{ body }] = await hover.requests('POST', INVITES);
			expect(body).toEqual({
				current_user_email: 'admin@example.com',
				user: {
					email: 'New.Person@example.com',
					first_name: 'New',
					last_name: 'Person',
					acl_template: 'admin',
				},
			});
			expect(await hover.messages()).toBe(0);

			const sent = await hover.json({
				resource: 'user',
				operation: 'sendInvitation',
				...by('userId', invited.id),
			});
			expect(sent).toEqual([{ id: invited.id, sent: true }]);
			expect(await hover.messages()).toBe(1);
		});

		it('invites nobody twice, whether they have accepted or not', async () => {
			const again = await hover.json(invite({ email: '={{ $json.email }}' }), [
				{ email: 'new.person@example.com' },
				{ email: 'NEW.person@example.com' },
				{ email: 'PRO@example.com' },
			]);
			expect(again.map((json) => added(json).outcome)).toEqual([
				'invited',
				'already_there',
				'already_there',
			]);
			expect(again[1].id).toBe(again[0].id);
			expect(again[2].id).toBe(135508);
			expect(await hover.requests('POST', INVITES)).toHaveLength(1);
		});

		it('looks for a person whose answer was lost, and sends nothing again', async () => {
			await hover.fault({ method: 'POST', path: 'users\\.json', kind: 'lost_answer' });
			const [found] = await hover.json(invite());
			expect(added(found)).toEqual({ outcome: 'found_after_lost_answer' });
			expect(await hover.requests('POST', INVITES)).toHaveLength(1);
		});

		it('says that nobody knows when the answer is lost and nobody is there', async () => {
			await hover.fault({ method: 'POST', path: 'users\\.json', kind: 'status', status: 502 });
			const failure = await hover.failure(invite());
			expect(failure.message).toMatch(/^Could not invite the user: .*\(502\)$/);
			expect(failure.message).not.toMatch(/@/);
			expect(failure.description).toContain('was not repeated');
			expect(await hover.requests('POST', INVITES)).toHaveLength(1);
		}, 60_000);

		it('asks for a usable address before anything is sent', async () => {
			const failure = await hover.failure(invite({ email: 'nobody' }));
			expect(failure.message).toBe('Email is not an e-mail address [item 0]');
			const empty = await hover.failure(invite({ firstName: ' ' }));
			expect(empty.message).toBe('First Name is missing [item 0]');
			expect(await hover.requests()).toEqual([]);
		});

		it('never sends an invitation again, not even when the answer is lost', async () => {
			const [{ id }] = await hover.json(invite());
			await hover.fault({ method: 'POST', path: 'send_invitation', kind: 'lost_answer' });
			const failure = await hover.failure({
				resource: 'user',
				operation: 'sendInvitation',
				...by('userId', id),
				...by('organizationId', 463605),
			});
			expect(failure.description).toContain('was not repeated');
			expect(await hover.messages()).toBe(1);
		});
	});

	it('removes exactly one, and says when there is none', async () => {
		const remove = { resource: 'user', operation: 'remove', ...by('userId', 135508) };
		expect(await hover.json(remove)).toEqual([{ id: 135508, removed: true }]);
		const left = await hover.json({ resource: 'user', operation: 'getAll', returnAll: true });
		expect(left.map(({ id }) => id)).toEqual([135507, 135509]);
		const failure = await hover.failure(remove);
		expect(failure.message).toMatch(/^Could not remove user 135508: .*\(404\)$/);
		const panel = new Hover().description.properties.find(
			({ name, displayOptions }) =>
				name === 'userId' && displayOptions?.show?.operation?.includes('remove'),
		);
		expect(panel?.modes?.map(({ name }) => name)).toEqual(['id']);
		expect((await hover.failure({ ...remove, ...by('userId', '={{ "" }}') })).message).toBe(
			'User is missing [item 0]',
		);
	});

	it('is found in the dropdown', async () => {
		const { results } = await hover.harness.listSearch(HOVER, 'searchUsers', 'office');
		expect(results).toEqual([expect.objectContaining({ value: '135509' })]);
	});
});

describe('Organization', () => {
	it('gives the tree and one of it', async () => {
		const tree = await hover.json({
			resource: 'organization',
			operation: 'getTree',
			returnAll: true,
		});
		expect(tree).toHaveLength(2);
		const [one] = await hover.json({
			resource: 'organization',
			operation: 'get',
			...by('organizationId', tree[1].id),
		});
		expect(one).toMatchObject({ parent_id: tree[0].id, name: 'Ridgeline West' });
	});
});

describe('Organization: Update', () => {
	const update = (updateFields: INodeParameters): INodeParameters => ({
		resource: 'organization',
		operation: 'update',
		...by('organizationId', 463606),
		updateFields,
	});

	it('changes only what is given', async () => {
		const updated = await hover.json(
			update({ customerDisplayName: 'West Roofs', externalIdentifierRequired: true }),
		);
		expect(updated).toEqual([
			{ id: 463606, updated: ['customer_display_name', 'external_identifier_required'] },
		]);
		const [{ body }] = await hover.requests('PATCH');
		expect(body.org).toEqual({
			customer_display_name: 'West Roofs',
			preferences_attributes: { external_identifier_required: true },
		});
		const [org] = await hover.json({
			resource: 'organization',
			operation: 'get',
			...by('organizationId', 463606),
		});
		expect(org).toMatchObject({
			name: 'Ridgeline West',
			customer_display_name: 'West Roofs',
			preferences: { external_identifier_label: 'Lead Number', external_identifier_required: true },
		});
	});

	it('wants something to change', async () => {
		const failure = await hover.failure(update({ organizationName: ' ' }));
		expect(failure.message).toMatch(/^Update Fields is empty/);
		expect(await hover.requests()).toEqual([]);
	});
});

describe('Webhook', () => {
	const register = async (url = 'http://127.0.0.1:9/hooks') =>
		(
			await hover.client.api<{ id: number }>('POST', '/api/v2/webhooks', {
				webhook: { url, content_type: 'json' },
			})
		).body.id;

	it('lists addresses without their secrets', async () => {
		const id = await register();
		const [webhook] = await hover.json({
			resource: 'webhook',
			operation: 'getAll',
			returnAll: true,
		});
		expect(webhook).toMatchObject({ id, url: 'http://127.0.0.1:9/hooks', verified_at: null });
		expect(JSON.stringify(webhook)).not.toMatch(/secret/);
		const { results } = await hover.harness.listSearch(HOVER, 'searchWebhooks', 'hooks');
		expect(results).toEqual([
			{ name: 'http://127.0.0.1:9/hooks (not verified)', value: String(id) },
		]);
	});

	it('asks nobody who acts, for webhooks belong to the organization', async () => {
		const shown = new Hover().description.properties.filter(({ displayOptions }) =>
			displayOptions?.show?.resource?.includes('webhook'),
		);
		expect(shown.map(({ name }) => name)).not.toContain('options');
		await hover.json({ resource: 'webhook', operation: 'getAll', returnAll: true });
		const [{ query }] = await hover.requests('GET');
		expect(query).not.toHaveProperty('current_user_email');
	});

	it('resends a code and deletes', async () => {
		const id = await register();
		const of = (operation: string) => ({ resource: 'webhook', operation, ...by('webhookId', id) });
		const codes = async () =>
			(await hover.client.control<{ deliveries: unknown[] }>('GET', 'state')).deliveries.length;
		const before = await codes();
		expect(await hover.json(of('resendVerification'))).toEqual([{ id, resent: true }]);
		expect(await codes()).toBeGreaterThan(before);
		expect(await hover.json(of('delete'))).toEqual([{ id, deleted: true }]);
		const failure = await hover.failure(of('delete'));
		expect(failure.message).toMatch(/^Could not delete webhook \d+: .*\(404\)$/);
	});
});

describe('Model', () => {
	it('lists the structures of a job with why one failed', async () => {
		const job = await hover.makeJob({
			external_identifier: 'LEAD-3',
			models: [{ state: 'complete' }, { state: 'failed', failure_reason: 'too dark' }],
			photos: { count: 2 },
		});
		const of = (more: INodeParameters = {}): INodeParameters => ({
			resource: 'model',
			operation: 'getAll',
			returnAll: true,
			...by('jobId', job.id),
			...more,
		});
		const models = await hover.json(of());
		expect(models).toEqual([
			expect.objectContaining({
				job_id: job.id,
				state: 'complete',
				failure_reason: null,
				photos: 2,
			}),
			expect.objectContaining({ external_identifier: 'LEAD-3', failure_reason: 'too dark' }),
		]);
		expect(models[0]).not.toHaveProperty('artifacts');
		expect(await hover.json(of({ returnAll: false, limit: 1 }))).toHaveLength(1);
		const [raw] = await hover.json(of({ options: { simplify: false } }));
		expect(raw).toHaveProperty('artifacts.measurements.pdf');

		const [model] = await hover.json({
			resource: 'model',
			operation: 'get',
			...by('modelId', job.models[1].id),
		});
		expect(model).toMatchObject({ job_id: job.id, state: 'failed', failure_reason: 'too dark' });
	});
});

describe('Job: Create, Update, Reassign, Get Deep Link, Simulate State', () => {
	const create = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'job',
		operation: 'create',
		name: 'Smith residence',
		locationLine1: '12 Maple Street',
		deliverableId: 2,
		additionalFields: {
			city: 'Springfield',
			externalIdentifier: 'LEAD-8',
			customerEmail: 'ann@example.com',
			...by('walletId', 7),
		},
		...more,
	});

	it('creates a job, and messages nobody', async () => {
		const [job] = await hover.json(create());
		expect(job).toMatchObject({
			name: 'Smith residence',
			external_identifier: 'LEAD-8',
			location_city: 'Springfield',
			customer_email: 'ann@example.com',
		});
		expect(job).not.toHaveProperty('settings');
		expect((await hover.json(create({ options: { simplify: false } })))[0]).toHaveProperty(
			'settings',
		);
		expect(await hover.messages()).toBe(0);
		const [{ body }] = await hover.requests('POST', '/api/v1/jobs');
		expect(body).toEqual({
			current_user_email: 'admin@example.com',
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

	it('is not repeated when its answer is lost', async () => {
		await hover.fault({ method: 'POST', path: '/api/v1/jobs', kind: 'lost_answer' });
		const failure = await hover.failure(create());
		expect(failure.description).toContain('not repeated');
		expect(await hover.requests('POST', '/api/v1/jobs')).toHaveLength(1);
	});

	it.each<[string, INodeParameters]>([
		['Name', { name: '={{ "" }}' }],
		['Street Address', { locationLine1: '={{ "" }}' }],
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
		await hover.json(update({ externalIdentifier: 'NEW', street: '9 New Road' }));
		const [job] = await hover.json({ resource: 'job', operation: 'get', ...by('jobId', id) });
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
		const [after] = await hover.json({
			resource: 'captureRequest',
			operation: 'get',
			...by('captureRequestId', body.id),
		});
		expect(after.requesting_user_id).toBe(135508);
		const failure = await hover.failure({
			resource: 'job',
			operation: 'reassign',
			...by('jobId', id),
			...by('userId', 7),
		});
		expect(failure.message).toMatch(/user_id: is invalid \(422\)$/);
	});

	it('gives deep links and asks Hover nothing', async () => {
		const [links] = await hover.json({
			resource: 'job',
			operation: 'getDeepLink',
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
			displayOptions?.show?.operation?.includes('getDeepLink'),
		);
		expect(shown.map(({ name }) => name)).toEqual(['jobId']);
	});

	it('plays a job that waits for photos, and makes one with several structures', async () => {
		const { body } = await hover.client.createRequest();
		await hover.client.control('POST', `capture_requests/${body.id}/upload`);
		const simulate = (more: INodeParameters): INodeParameters => ({
			resource: 'job',
			operation: 'simulateState',
			...more,
		});
		const existing = (state: string) =>
			simulate({ testJob: 'existing', state, ...by('jobId', body.pending_job_id) });
		expect(await hover.json(existing('complete'))).toEqual([
			{ id: body.pending_job_id, state: 'complete', simulated: true },
		]);
		const again = await hover.failure(existing('complete'));
		expect(again.message).toMatch(/\(422\)$/);

		const [made] = await hover.json(
			simulate({ testJob: 'multiStructure', state: 'complete', failedModels: 1 }),
		);
		expect(made).toMatchObject({ success: true });
		const { jobs } = await hover.client.control<{ jobs: IDataObject[] }>('GET', 'state');
		expect(jobs).toHaveLength(2);
	});
});

describe('Capture Request: Check for Existing', () => {
	it('says whether a person has one open', async () => {
		const check = (email: string): INodeParameters => ({
			resource: 'captureRequest',
			operation: 'checkForExisting',
			email,
		});
		const exists = async (email: string) =>
			(await hover.json(check(email)))[0].pending_capture_request_exists;
		expect(await exists('lucille@example.com')).toBe(false);
		await hover.client.createRequest();
		expect(await exists('lucille@example.com')).toBe(true);
		expect((await hover.failure(check('={{ "nobody" }}'))).message).toMatch(/^Email is not/);
	});
});
