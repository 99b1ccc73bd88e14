/** Approving jobs. Hover's index only says that it is a PATCH. Page: developers.hover.to/reference/jobs */
import type { FastifyInstance } from 'fastify';

import { HttpError, notFound } from '../httpError';
import type { SimulatorState } from '../simulatorState';
import { actingUser } from './actingUser';
import { jobView } from './jobsV1';

export function approve(app: FastifyInstance, simulator: SimulatorState): void {
	app.patch('/api/v2/jobs/:id/approve', async (request) => {
		const user = actingUser(simulator, request.body);
		const job = simulator.store.job(Number((request.params as { id: string }).id));
		if (job === undefined) throw notFound();
		if (!user.admin) throw new HttpError(403, { error: 'Only an admin may approve a job' });
		if (job.state !== 'waiting_approval') {
			throw new HttpError(422, { error: { job: 'is not waiting for approval' } });
		}
		void simulator.pipeline.approve(job);
		return { job: jobView(job) };
	});
}
