/** Changes of what a model was ordered as (v3). Page: developers.hover.to/reference/deliverable-change-requests */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpError, notFound } from '../httpError';
import { one, page, type Query } from '../paging';
import type { Model } from '../types';
import type { World } from '../world';
import { actingUser, actingUserAsSet } from './actingUser';

/** From → to. */
const UPGRADES: Record<number, number[]> = { 7: [2, 3], 2: [3], 5: [2, 3], 6: [2, 3] };

/** In cents. */
const PRICES: Record<number, number> = { 2: 2900, 3: 4900 };

const refuse = (message: string) =>
	new HttpError(422, { errors: { new_deliverable_id: [message] } });

/** The routes of deliverable changes. Errors: 404; 422 for an upgrade that doesn't exist. */
export function deliverableChanges(app: FastifyInstance, world: World): void {
	const base = '/api/v3/models/:id/deliverable_change_requests';
	const find = (request: FastifyRequest): Model => {
		const found = world.store.model(Number((request.params as { id: string }).id));
		if (found === undefined) throw notFound();
		return found.model;
	};
	const wanted = (model: Model, query: Query): number => {
		const id = Number(one(query, 'new_deliverable_id'));
		if (!UPGRADES[model.deliverable_id]?.includes(id)) throw refuse('is not an upgrade');
		return id;
	};

	app.get(base, async (request) => {
		actingUserAsSet(world, request.query);
		const model = find(request);
		const all = world.store.deliverableChanges.filter(({ model_id }) => model_id === model.id);
		const { results, v3 } = page(all, request.query as Query);
		return { results, pagination: v3 };
	});

	// The path is a guess: Hover's page doesn't show it.
	app.get(`${base}/upgrade_price`, async (request) => {
		const id = wanted(find(request), request.query as Query);
		return { owed: PRICES[id], paid: 0, pending: 0 };
	});

	app.post(base, async (request, reply) => {
		const query = request.query as Query;
		const user = actingUser(world, query);
		if (!user.admin) throw new HttpError(403, { error: 'Only an admin may change deliverables' });
		const model = find(request);
		const id = wanted(model, query);
		const now = world.clock.iso();
		// One open request a model: another one takes its place.
		const pending = world.store.deliverableChanges.find(
			(each) => each.model_id === model.id && each.state === 'pending',
		);
		if (pending !== undefined) {
			Object.assign(pending, { new_deliverable_id: id, user_id: user.id, updated_at: now });
			return await reply.code(200).send(pending);
		}
		const created = {
			id: world.store.nextId(),
			job_id: model.jobId,
			model_id: model.id,
			user_id: user.id,
			new_deliverable_id: id,
			old_deliverable_id: model.deliverable_id,
			state: 'pending' as const,
			changed_at: null,
			created_at: now,
			updated_at: now,
		};
		world.store.deliverableChanges.push(created);
		return await reply.code(201).send(created);
	});

	app.delete(`${base}/:changeId`, async (request, reply) => {
		const { changeId } = request.params as { changeId: string };
		const model = find(request);
		const found = world.store.deliverableChanges.find(
			(each) => String(each.id) === changeId && each.model_id === model.id,
		);
		if (found === undefined) throw notFound();
		if (found.state !== 'pending')
			throw new HttpError(422, { error: 'It is not pending any more' });
		world.store.deliverableChanges = world.store.deliverableChanges.filter(
			(each) => each !== found,
		);
		return await reply.code(204).send();
	});
}
