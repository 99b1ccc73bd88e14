/** Users and wallets (v2). Pages: developers.hover.to/reference/list-users, …/list-wallets */
import type { FastifyInstance } from 'fastify';

import { notFound } from '../httpError';
import { one, page, type Query } from '../paging';
import { ORG, WALLET } from '../store';
import type { User } from '../types';
import type { World } from '../world';
import { findActingUser } from './actingUser';

function userView({ id, name, email, admin }: User) {
	const [first_name, ...last] = name.split(' ');
	return {
		id,
		name,
		first_name,
		last_name: last.join(' '),
		email,
		admin,
		state: 'activated',
		org: { id: ORG.id, name: ORG.name },
	};
}

/** The routes of users and wallets. */
export function people(app: FastifyInstance, world: World): void {
	app.get('/api/v2/users/me', async (request) => {
		return userView(findActingUser(world, request.query) ?? world.store.users[0]);
	});

	// The path is a guess: Hover's page doesn't show it.
	app.get('/api/v2/users/:id', async (request) => {
		const { id } = request.params as { id: string };
		const user = world.store.users.find((each) => String(each.id) === id);
		if (user === undefined) throw notFound();
		return userView(user);
	});

	app.get('/api/v2/users', async (request) => {
		const query = request.query as Query;
		const search = one(query, 'search')?.toLowerCase();
		const admin = one(query, 'admin');
		const state = one(query, 'state');
		const found = world.store.users
			.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(search ?? ''))
			.filter((user) => admin === undefined || user.admin === (admin === 'true'))
			.filter(() => state === undefined || state === 'activated');
		const { v2, results } = page(found, query);
		return { pagination: v2, results: results.map(userView) };
	});

	app.get('/api/v2/wallets', async (request) => {
		const wallets = [
			{
				id: WALLET.id,
				preferred: true,
				shared: false,
				org: { id: ORG.id, name: ORG.name, customer_display_name: ORG.name },
				external_identifier_patterns: [],
			},
		];
		const { v2, results } = page(wallets, request.query as Query);
		return { pagination: v2, results };
	});
}
