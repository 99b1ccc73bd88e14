import type { FastifyInstance } from 'fastify';

import { photoFile } from '../artifactFiles';
import type { SimulatorState } from '../simulatorState';
import { sendOrRedirect } from './sendFile';

/** Photos (v2). Errors: 403 without a token, 404. */
export function images(app: FastifyInstance, simulator: SimulatorState): void {
	app.get('/api/v2/images/:id/image.jpg', async (request, reply) => {
		const id = Number((request.params as { id: string }).id);
		const file = await photoFile(simulator, id);
		await sendOrRedirect(simulator, request, reply, {
			file,
			isLarge: true,
			path: `/images/${id}.jpg`,
		});
		return reply;
	});
}
