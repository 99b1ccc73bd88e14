/**
 * Changes of what a model was ordered as (v3). Page:
 * developers.hover.to/reference/deliverable-change-requests
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpError, notFound } from '../httpError';
import { queryValue, page, type Query } from '../paging';
import type { DeliverableChange, Model } from '../types';
import { deliverableChangeStateChanged } from '../webhooks/payloads';
import type { SimulatorState } from '../simulatorState';
import { actingUser, actingUserAsSet } from './actingUser';

const UPGRADES: Record<number, number[]> = { 7: [2, 3], 2: [3], 5: [2, 3], 6: [2, 3] };

/** In cents; what isn't named costs nothing here. */
const PRICES: Record<number, number> = { 2: 2900, 3: 4900 };

/** A change as Hover shows it: it belongs to a model, but doesn't name it. */
function view(change: DeliverableChange) {
	return Object.fromEntries(Object.entries(change).filter(([name]) => name !== 'model_id'));
}

const refuse = (message: string) =>
	new HttpError(422, { errors: { new_deliverable_id: [message] } });

export function deliverableChanges(app: FastifyInstance, simulator: SimulatorState): void {
	const base = '/api/v3/models/:id/deliverable_change_requests';
	const find = (request: FastifyRequest): Model => {
		const found = simulator.store.model(Number((request.params as { id: string }).id));
		if (found === undefined) throw notFound();
		return found.model;
	};
	const wanted = (model: Model, query: Query): number => {
		const id = Number(queryValue(query, 'new_deliverable_id'));
		if (!UPGRADES[model.deliverable_id]?.includes(id)) throw refuse('is not an upgrade');
		return id;
	};

	app.get(base, async (request) => {
		actingUserAsSet(simulator, request.query);
		const model = find(request);
		const all = simulator.store.deliverableChanges.filter(({ model_id }) => model_id === model.id);
		const { results, v3 } = page(all, request.query as Query, simulator.settings);
		return { results: results.map(view), pagination: v3 };
	});

	// The path is a guess.
	app.get(`${base}/upgrade_price`, async (request) => {
		const model = find(request);
		const price = PRICES[wanted(model, request.query as Query)] ?? 0;
		const paid = PRICES[model.deliverable_id] ?? 0;
		return { owed: 0, paid, pending: price - paid };
	});

	app.post(base, async (request, reply) => {
		const query = request.query as Query;
		const user = actingUser(simulator, query);
		if (!user.admin) throw new HttpError(403, { error: 'Only an admin may change deliverables' });
		const model = find(request);
		const id = wanted(model, query);
		const now = simulator.clock.iso();
		// One open request a model: another one takes its place.
		const pending = simulator.store.deliverableChanges.find(
			(each) => each.model_id === model.id && each.state === 'first_attempt',
		);
		if (pending !== undefined) {
			Object.assign(pending, { new_deliverable_id: id, user_id: user.id, updated_at: now });
			return await reply.code(200).send(view(pending));
		}
		const created: DeliverableChange = {
			id: simulator.store.nextId(),
			job_id: model.jobId,
			model_id: model.id,
			user_id: user.id,
			new_deliverable_id: id,
			old_deliverable_id: model.deliverable_id,
			state: 'first_attempt',
			changed_at: null,
			created_at: now,
			updated_at: now,
		};
		simulator.store.deliverableChanges.push(created);
		simulator.deliveries.emit(deliverableChangeStateChanged(created));
		return await reply.code(201).send(view(created));
	});

	app.delete(`${base}/:changeId`, async (request, reply) => {
		const { changeId } = request.params as { changeId: string };
		const model = find(request);
		const found = simulator.store.deliverableChanges.find(
			(each) => String(each.id) === changeId && each.model_id === model.id,
		);
		if (found === undefined) throw notFound();
		if (found.state !== 'first_attempt') {
			throw new HttpError(422, { error: 'It is not pending any more' });
		}
		simulator.store.deliverableChanges = simulator.store.deliverableChanges.filter(
			(each) => each !== found,
		);
		return await reply.code(204).send();
	});
}
