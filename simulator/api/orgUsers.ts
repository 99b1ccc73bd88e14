/**
 * Users of an organization (v1); only the path of inviting is documented. Pages:
 * developers.hover.to/reference/invite-user, …/remove-user-from-org, …/send-invitation-email
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpError, notFound, unprocessable } from '../httpError';
import type { User } from '../types';
import type { SimulatorState } from '../simulatorState';
import { actingUserAsSet } from './actingUser';
import { userView } from './users';

export function orgUsers(app: FastifyInstance, simulator: SimulatorState): void {
	const { store } = simulator;
	const orgOf = (request: FastifyRequest) => {
		const { org } = request.params as { org: string };
		const found = store.orgs.find(({ id }) => String(id) === org);
		if (found === undefined) throw notFound();
		return found;
	};
	const orgUserOf = (request: FastifyRequest): User => {
		orgOf(request);
		const { id } = request.params as { id: string };
		const found = store.users.find((user) => String(user.id) === id);
		if (found === undefined) throw notFound();
		return found;
	};

	app.post('/api/v1/orgs/:org/users.json', async (request, reply) => {
		actingUserAsSet(simulator, request.body);
		const { id: org_id } = orgOf(request);
		const { user: person } = (request.body ?? {}) as { user?: Record<string, unknown> };
		if (person === undefined) {
			throw new HttpError(422, { error: 'param is missing or the value is empty: user' });
		}
		const email = String(person.email ?? '').toLowerCase();
		if (email === '') throw unprocessable({ email: ["can't be blank"] });
		if ([...store.users, ...store.formerUsers].some((each) => each.email === email)) {
			throw unprocessable({ email: ['has already been taken'] });
		}
		const acl_template = String(person.acl_template ?? 'pro_plus');
		const user: User = {
			id: store.nextId(),
			name: [person.first_name, person.last_name].filter(Boolean).join(' ') || email,
			email,
			admin: acl_template === 'admin',
			acl_template,
			state: 'invited',
		};
		store.users.push(user);
		const access = { org_id, user_id: user.id, acl_template, acl_options: null };
		const view = userView(user, simulator.settings);
		return await reply.code(201).send({ user: { ...view, accesses: [access] } });
	});

	app.post('/api/v1/orgs/:org/users/:id/send_invitation_email', async (request, reply) => {
		actingUserAsSet(simulator, request.body);
		const user = orgUserOf(request);
		if (user.state !== 'invited') {
			throw new HttpError(422, { error: 'The user has already accepted the invitation' });
		}
		store.messages.push({
			id: store.nextId(),
			capture_request_id: null,
			channel: 'email',
			to: user.email,
			text: `Hi ${user.name}, you are invited to ${orgOf(request).name} on Hover.`,
			reason: 'invited',
			at: simulator.clock.iso(),
		});
		return await reply.code(200).send();
	});

	app.delete('/api/v1/orgs/:org/users/:id', async (request, reply) => {
		actingUserAsSet(simulator, request.query);
		const user = orgUserOf(request);
		store.users = store.users.filter(({ id }) => id !== user.id);
		store.formerUsers.push(user);
		return await reply.code(204).send();
	});
}
