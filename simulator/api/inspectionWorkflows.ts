/**
 * Inspection workflows. Pages: developers.hover.to/reference/get-inspection-workflow-details and
 * its neighbors.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpError, notFound } from '../httpError';
import { queryValue, page, type Query } from '../paging';
import type { InspectionWorkflow } from '../types';
import type { SimulatorState } from '../simulatorState';
import { actingUser, actingUserAsSet } from './actingUser';

/** One page prints the path without `/api`, so both are answered. Errors: 404; 403 and 422 for sharing. */
export function inspectionWorkflows(app: FastifyInstance, simulator: SimulatorState): void {
	const base = '/api/v2/inspection_workflows';
	const find = (request: FastifyRequest): InspectionWorkflow => {
		const { id } = request.params as { id: string };
		const found = simulator.store.inspectionWorkflows.find((each) => String(each.id) === id);
		if (found === undefined) throw notFound();
		return found;
	};

	app.get(base, async (request) => {
		actingUserAsSet(simulator, request.query);
		const { results, v2 } = page(
			simulator.store.inspectionWorkflows,
			request.query as Query,
			simulator.settings,
		);
		return { pagination: v2, results: results.map(({ id, name }) => ({ id, name })) };
	});

	for (const path of [base, '/v2/inspection_workflows']) {
		app.get(`${path}/:id`, async (request) => {
			actingUserAsSet(simulator, request.query);
			const { id, name } = find(request);
			const tasks = [{ name: 'Front of House', sort_order: 1, kind: 'photo_capture' }];
			return { id, name, sections: [{ name: 'From Ground', sort_order: 1, tasks }] };
		});
	}

	app.post(`${base}/:id/share`, async (request) => {
		const query = request.query as Query;
		const user = actingUser(simulator, query);
		if (!user.admin) throw new HttpError(403, { error: 'Only an admin may share workflows' });
		const workflow = find(request);
		const org = Number(queryValue(query, 'org_id'));
		if (!Number.isInteger(org) || org < 1) {
			throw new HttpError(422, { error: { org_id: 'is required' } });
		}
		workflow.shared_with = [...new Set([...workflow.shared_with, org])];
		return { id: workflow.id, shared_with: workflow.shared_with };
	});

	app.post('/_control/inspection_workflows', async (request) => {
		const { name = 'Checklist' } = (request.body ?? {}) as { name?: string };
		const workflow = { id: simulator.store.nextId(), name, shared_with: [] };
		simulator.store.inspectionWorkflows.push(workflow);
		return workflow;
	});
}
