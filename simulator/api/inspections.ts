/** Inspections (v2). Page: developers.hover.to/reference/getinspectiondetails and its neighbours. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpError, notFound } from '../httpError';
import type { Inspection, Job } from '../types';
import type { World } from '../world';
import { actingUserAsSet } from './actingUser';
import { sendOrRedirect } from './sendFile';

/** The routes of inspections. Errors: 404; 422 for the PDF of a job without photos. */
export function inspections(app: FastifyInstance, world: World): void {
	const find = (request: FastifyRequest): { job: Job; inspection: Inspection } => {
		const { id } = request.params as { id: string };
		for (const job of world.store.jobs) {
			const inspection = job.inspections.find((each) => String(each.id) === id);
			if (inspection !== undefined) return { job, inspection };
		}
		throw notFound();
	};

	app.get('/api/v2/inspections/:id', async (request) => {
		actingUserAsSet(world, request.query);
		const { job, inspection } = find(request);
		return {
			...inspection,
			job_id: job.id,
			inspector: { id: world.store.users[0].id, name: world.store.users[0].name },
			questions: [
				{ id: 1, text: 'Is there hail damage?', answer: 'Yes', tags: ['hail'], photos: [] },
				{ id: 2, text: 'How old is the roof?', answer: '12 years', tags: [], photos: [] },
			],
		};
	});

	app.get('/api/v2/inspections/:id/pdf', async (request, reply) => {
		actingUserAsSet(world, request.query);
		const { job } = find(request);
		const model = job.models.at(0);
		if (model === undefined) throw new HttpError(422, { error: 'Nothing has been captured yet' });
		// A PDF of the same house: what Hover's says is not documented.
		const file = await world.files.pdf(job, model);
		const path = `/models/${model.id}/-/measurements.pdf`;
		await sendOrRedirect(world, request, reply, { file, isLarge: true, path });
		return reply;
	});
}
