/** Users (v2). Pages: developers.hover.to/reference/list-users, …/show-user-profile; `me` is on none. */
import type { FastifyInstance } from 'fastify';

import { queryValue, page, type Query } from '../paging';
import { ORG } from '../store';
import type { User } from '../types';
import type { SimulatorState } from '../simulatorState';
import type { Settings } from '../settings';
import { actingUser, actingUserAsSet, findActingUser } from './actingUser';

function nameParts(name: string) {
	const [first_name, ...last] = name.split(' ');
	return { first_name, last_name: last.join(' ') };
}

/** As other software reads it: without a name in one piece, and with a role in place of `admin`. */
export function userView(user: User, { users_fields }: Pick<Settings, 'users_fields'>) {
	const { id, name, email, admin, state, acl_template } = user;
	return {
		id,
		...nameParts(name),
		email,
		aasm_state: state,
		acl_template: acl_template ?? (admin ? 'admin' : 'pro_plus'),
		...(users_fields === 'documented' ? {} : { name, admin }),
	};
}

export function users(app: FastifyInstance, simulator: SimulatorState): void {
	app.get('/api/v2/users/profile', async (request) => {
		const { id, name, email } = actingUser(simulator, request.query);
		const { first_name, last_name } = nameParts(name);
		return {
			id,
			first_name,
			last_name,
			email,
			time_zone: 'Pacific Time (US & Canada)',
			upload_secret: simulator.store.uuid(),
			orgs: [
				{
					id: ORG.id,
					name: ORG.name,
					preferences: {
						external_identifier_label: 'Lead Number',
						external_identifier_required: false,
					},
				},
			],
		};
	});

	app.get('/api/v2/users/me', async (request) => {
		const user = findActingUser(simulator, request.query) ?? simulator.store.owner;
		return userView(user, simulator.settings);
	});

	app.get('/api/v2/users', async (request) => {
		const query = request.query as Query;
		actingUserAsSet(simulator, query, 'email_or_id');
		const search = queryValue(query, 'search')?.toLowerCase();
		const admin = queryValue(query, 'admin');
		const state = queryValue(query, 'state');
		const found = simulator.store.users
			.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(search ?? ''))
			.filter((user) => admin === undefined || user.admin === (admin === 'true'))
			.filter((user) => user.state === (state ?? 'activated'));
		const { v2, results } = page(found, query, simulator.settings);
		return { pagination: v2, results: results.map((user) => userView(user, simulator.settings)) };
	});
}
