import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { LoggedRequest } from '../requestLog';
import { requestPath } from '../requestPath';
import type { SimulatorState } from '../simulatorState';

declare module 'fastify' {
	interface FastifyRequest {
		logged?: LoggedRequest;
	}
}

/** The API, as one page prints it too; the sign-in; the addresses of inspection photos. */
const HOVER_PATHS = /^\/(api|v2|oauth|rails)\//;

export function isHoverRequest({ url }: FastifyRequest): boolean {
	return HOVER_PATHS.test(url);
}

/** Logs requests to Hover, and everything on the files' origin. */
export function logRequests(
	app: FastifyInstance,
	simulator: SimulatorState,
	origin: 'api' | 'files',
): void {
	app.addHook('preHandler', async (request) => {
		if (origin === 'api' && !isHoverRequest(request)) return;
		request.logged = simulator.log.add({
			method: request.method,
			path: requestPath(request.url),
			query: request.query,
			body: request.body,
			host: request.headers.host ?? '',
			authorized: request.headers.authorization !== undefined,
			origin,
			at: simulator.clock.iso(),
		});
	});
	app.addHook('onResponse', async ({ logged }, reply) => {
		if (logged !== undefined) logged.status = reply.statusCode;
	});
}
