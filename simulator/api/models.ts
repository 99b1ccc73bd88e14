/**
 * Models and their artifacts (v3). Pages: developers.hover.to/reference/get-measurements-pdf and
 * its neighbors.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { artifactAt } from '../artifactFiles';
import { notFound } from '../httpError';
import { queryValue, type Query } from '../paging';
import type { SimulatorState } from '../simulatorState';
import { actingUserAsSet } from './actingUser';
import { modelView } from './jobView';
import { lookOf } from './origin';
import { sendOrRedirect } from './sendFile';

export function models(app: FastifyInstance, simulator: SimulatorState): void {
	const find = (request: FastifyRequest) => {
		const found = simulator.store.model(Number((request.params as { id: string }).id));
		if (found === undefined) throw notFound();
		return found;
	};

	app.get('/api/v3/models/:id', async (request) => {
		// No page of Hover shows a model alone.
		if (simulator.settings.model_page === 'missing') throw notFound();
		actingUserAsSet(simulator, request.query);
		const { job, model } = find(request);
		return { ...modelView(job, model, lookOf(request, simulator)), job_id: job.id };
	});

	app.get('/api/v3/models/:id/artifacts/:path', async (request, reply) => {
		const query = request.query as Query;
		actingUserAsSet(simulator, query);
		const { job, model } = find(request);
		const { path } = request.params as { path: string };
		const version = queryValue(query, 'version');
		const { file, isLarge } = await artifactAt(simulator, { job, model }, path, version);
		const target = `/models/${model.id}/${version ?? '-'}/${path}`;
		await sendOrRedirect(simulator, request, reply, { file, isLarge, path: target });
		return reply;
	});
}
