import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Hover } from '../../nodes/Hover/Hover.node';
import { elementAt, firstOf } from '../support/present';
import { actingAs, added, by, HOVER, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

it('lists people by name and role', async () => {
	const list = async (filters: INodeParameters = {}) =>
		(await hover.json({ resource: 'user', operation: 'getAll', returnAll: true, filters })).map(
			({ email }) => email,
		);
	expect(await list()).toHaveLength(3);
	expect(await list({ search: 'pro@' })).toEqual(['pro@example.com']);
	expect(await list({ role: 'everyoneElse' })).toEqual(['pro@example.com']);
	expect(await list({ role: 'admins' })).toHaveLength(2);
	expect(await list({ role: 'all' })).toHaveLength(3);
	expect(await list({ state: 'invited' })).toEqual([]);
	expect(await list({ state: '={{ "deactivated" }}' })).toEqual([]);
});

it.each<[string, INodeParameters]>([
	['Search', { search: '={{ $json.email }}' }],
	['State', { state: ' ' }],
	['Role', { role: '={{ null }}' }],
])('lists nobody rather than everybody with an empty filter (%s)', async (field, filters) => {
	const failure = await hover.failure({ resource: 'user', operation: 'getAll', filters });
	expect(failure.message).toBe(`${field} is empty [item 0]`);
	expect(await hover.requests()).toEqual([]);
});

it('gets one by number, and the one who acts, without the secret of the uploads', async () => {
	const get = { resource: 'user', operation: 'get' };
	const getActingUser = { resource: 'user', operation: 'getActingUser' };
	const [user] = await hover.json({ ...get, ...by('userId', 135508) });
	expect(user).toMatchObject({ id: 135508, email: 'pro@example.com' });
	const [raw] = await hover.json({ ...get, ...by('userId', 135508), simplify: false });
	expect(raw).toHaveProperty('orgs');
	expect(JSON.stringify(raw)).not.toContain('upload_secret');
	const [me] = await hover.json({
		...getActingUser,
		options: actingAs('office@example.com'),
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
		const invited = firstOf(await hover.json(invite({ additionalFields: { role: 'admin' } })));
		expect(invited).toMatchObject({ email: 'new.person@example.com', aasm_state: 'invited' });
		expect(added(invited)).toEqual({ outcome: 'invited' });
		const { body } = firstOf(await hover.requests('POST', INVITES));
		expect(body).toEqual({
			current_user_id: '135507',
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
		expect(elementAt(again, 1).id).toBe(firstOf(again).id);
		expect(elementAt(again, 2).id).toBe(135508);
		expect(await hover.requests('POST', INVITES)).toHaveLength(1);
	});

	it('looks for a person whose answer was lost, and sends nothing again', async () => {
		await hover.fault({ method: 'POST', path: 'users\\.json', kind: 'lost_answer' });
		const found = firstOf(await hover.json(invite()));
		expect(added(found)).toEqual({ outcome: 'found_after_lost_response' });
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
		expect(failure.message).toBe(
			'Email is not an email address, such as name@example.com [item 0]',
		);
		const empty = await hover.failure(invite({ firstName: ' ' }));
		expect(empty.message).toBe('First Name is missing [item 0]');
		expect(await hover.requests()).toEqual([]);
	});

	it('never sends an invitation again, not even when the answer is lost', async () => {
		const { id } = firstOf(await hover.json(invite()));
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

const FIELDS = ['documented', 'with_name_and_admin'];

describe.each(FIELDS)('with the fields %s', (users_fields) => {
	beforeEach(async () => await hover.client.control('POST', 'settings', { users_fields }));

	it('has Hover’s fields and no others', async () => {
		const getAll = { resource: 'user', operation: 'getAll', limit: 1 };
		expect(await hover.json(getAll)).toEqual([
			{
				id: 135507,
				name: 'Dana Whitfield',
				first_name: 'Dana',
				last_name: 'Whitfield',
				email: 'admin@example.com',
				role: 'admin',
				state: 'activated',
				time_zone: null,
			},
		]);
		const [admin] = await hover.json({ ...getAll, simplify: false });
		expect(admin).toEqual({
			id: 135507,
			first_name: 'Dana',
			last_name: 'Whitfield',
			email: 'admin@example.com',
			aasm_state: 'activated',
			acl_template: 'admin',
			...(users_fields === 'documented' ? {} : { name: 'Dana Whitfield', admin: true }),
		});
	});

	it('is found in the dropdown by name and address', async () => {
		const { results } = await hover.harness.listSearch(HOVER, 'searchUsers', 'pro@');
		expect(results).toEqual([{ name: 'Sam Ortiz, pro@example.com', value: '135508' }]);
	});

	it.each([true, false])(
		'is filtered by role though Hover does not heed it (%s)',
		async (admin) => {
			const { users } = await hover.client.control<{ users: IDataObject[] }>('GET', 'state');
			const listed = users.map(({ id, admin: is }) => ({
				id,
				...(users_fields === 'documented'
					? { acl_template: is ? 'admin' : 'pro_plus' }
					: { admin: is }),
			}));
			const body = { results: [...listed, { id: 7 }], pagination: {} };
			await hover.fault({ path: '/users$', kind: 'status', status: 200, body, times: 1 });
			const found = await hover.json({
				resource: 'user',
				operation: 'getAll',
				returnAll: true,
				filters: { role: admin ? 'admins' : 'everyoneElse' },
			});
			// Nobody can tell of the last one.
			expect(found.map(({ id }) => id)).toEqual(admin ? [135507, 135509, 7] : [135508, 7]);
		},
	);
});

describe('where Hover has no profiles', () => {
	const getActingUser = { resource: 'user', operation: 'getActingUser' };
	beforeEach(async () => {
		await hover.fault({ path: '/users/profile', kind: 'status', status: 404, times: 0 });
	});

	it.each([{}, { actingUserBy: 'id', actingUserId: '135507' }])(
		'the acting user is the connected one (%j)',
		async (credential) => {
			Object.assign(hover.harness.credential().data, credential);
			expect(await hover.json(getActingUser)).toMatchObject([
				{ id: 135507, email: 'admin@example.com' },
			]);
		},
	);

	it('it is nobody else', async () => {
		const [me] = await hover.json({ ...getActingUser, options: actingAs('admin@example.com') });
		const body = { ...me, id: 5, email: 'someone@example.com' };
		await hover.fault({ path: '/users/me', kind: 'status', status: 200, body, times: 0 });
		const failure = await hover.failure(getActingUser);
		expect(failure.message).toMatch(/^Could not read the acting user: .*\(404\)$/);
	});

	it('costs nothing where it has them', async () => {
		await hover.client.control('DELETE', 'faults');
		await hover.json(getActingUser);
		expect((await hover.requests()).map(({ path }) => path)).toEqual([
			'/api/v2/users',
			'/api/v2/users/profile',
		]);
	});
});
