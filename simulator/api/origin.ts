/** Absolute links to the simulator, at the address by which it was asked. */
import type { FastifyRequest } from 'fastify';

import type { SimulatorState } from '../simulatorState';

/** The origin of this server, such as `http://127.0.0.1:4010`. */
export function apiOrigin(request: FastifyRequest): string {
	return `http://${request.headers.host ?? request.host}`;
}

/** The second origin: same machine, another port. */
export function filesOrigin(request: FastifyRequest, simulator: SimulatorState): string {
	return `http://${request.hostname}:${simulator.filesPort}`;
}
