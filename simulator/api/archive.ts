/**
 * Archiving jobs. Neither path nor body is on Hover's page:
 * developers.hover.to/reference/archivejobaccess
 */
import type { FastifyInstance } from 'fastify';

import { HttpError, notFound } from '../httpError';
import type { SimulatorState } from '../simulatorState';
import { actingUser } from './actingUser';

export function archive(app: FastifyInstance, simulator: SimulatorState): void {
	app.put('/api/v2/jobs/:id/archive', async (request) => {
		actingUser(simulator, request.body);
		const job = simulator.store.job(Number((request.params as { id: string }).id));
		if (job === undefined) throw notFound();
		const { archived } = (request.body ?? {}) as { archived?: unknown };
		if (typeof archived !== 'boolean') {
			throw new HttpError(422, { error: { archived: 'must be true or false' } });
		}
		job.archived = archived;
		job.updated_at = simulator.clock.iso();
		return { job_id: job.id, archived, archived_at: archived ? job.updated_at : null };
	});
}
