import type { INodeParameters } from 'n8n-workflow';

import { Hover } from '../../nodes/Hover/Hover.node';
import { elementAt, firstOf } from '../support/present';
import { added, by, HOVER, HoverNode } from '../support/hoverNode';

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
	expect(await list({ admin: false })).toEqual(['pro@example.com']);
	expect(await list({ state: 'invited' })).toEqual([]);
});

it.each<[string, INodeParameters]>([
	['Search', { search: '={{ $json.email }}' }],
	['State', { state: ' ' }],
	['Admin', { admin: '={{ null }}' }],
])('lists nobody rather than everybody with an empty filter (%s)', async (field, filters) => {
	const failure = await hover.failure({ resource: 'user', operation: 'getAll', filters });
	expect(failure.message).toBe(`${field} is empty [item 0]`);
	expect(await hover.requests()).toEqual([]);
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

it('is found in the dropdown', async () => {
	const { results } = await hover.harness.listSearch(HOVER, 'searchUsers', 'office');
	expect(results).toEqual([expect.objectContaining({ value: '135509' })]);
});
