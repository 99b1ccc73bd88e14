/** Organizations (v1). Pages: developers.hover.to/reference/list-organization-tree, …/update-organization */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpError, notFound } from '../httpError';
import type { SimulatorState } from '../simulatorState';
import { actingUserAsSet } from './actingUser';

interface Changes {
	name?: string;
	customer_display_name?: string;
	preferences_attributes?: {
		external_identifier_label?: string;
		external_identifier_required?: boolean;
	};
}

export function organizations(app: FastifyInstance, simulator: SimulatorState): void {
	const find = (request: FastifyRequest) => {
		const { id } = request.params as { id: string };
		const org = simulator.store.orgs.find((each) => String(each.id) === id);
		if (org === undefined) throw notFound();
		return org;
	};

	app.get('/api/v1/orgs', async () => ({ orgs: simulator.store.orgs }));

	app.get('/api/v1/orgs/:id', async (request) => ({ org: find(request) }));

	app.patch('/api/v1/orgs/:id', async (request, reply) => {
		actingUserAsSet(simulator, request.body);
		const org = find(request);
		const { org: changes } = (request.body ?? {}) as { org?: Changes };
		if (changes === undefined) {
			throw new HttpError(422, { error: 'param is missing or the value is empty: org' });
		}
		org.name = changes.name ?? org.name;
		org.customer_display_name = changes.customer_display_name ?? org.customer_display_name;
		org.preferences = { ...org.preferences, ...changes.preferences_attributes };
		return await reply.code(204).send();
	});
}
