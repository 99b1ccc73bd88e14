/** Users (v2). Pages: developers.hover.to/reference/list-users, …/show-user-profile */
import type { FastifyInstance } from 'fastify';

import { queryValue, page, type Query } from '../paging';
import { ORG } from '../store';
import type { User } from '../types';
import type { SimulatorState } from '../simulatorState';
import { actingUser } from './actingUser';

function nameParts(name: string) {
	const [first_name, ...last] = name.split(' ');
	return { first_name, last_name: last.join(' ') };
}

export function userView({ id, name, email, admin, state }: User) {
	return {
		id,
		name,
		...nameParts(name),
		email,
		admin,
		state,
		org: { id: ORG.id, name: ORG.name },
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

	app.get('/api/v2/users', async (request) => {
		const query = request.query as Query;
		const search = queryValue(query, 'search')?.toLowerCase();
		const admin = queryValue(query, 'admin');
		const state = queryValue(query, 'state');
		const found = simulator.store.users
			.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(search ?? ''))
			.filter((user) => admin === undefined || user.admin === (admin === 'true'))
			.filter((user) => user.state === (state ?? 'activated'));
		const { v2, results } = page(found, query, simulator.settings);
		return { pagination: v2, results: results.map(userView) };
	});
}
