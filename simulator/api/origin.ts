/** Absolute links to the simulator, at the address by which it was asked. */
import type { FastifyRequest } from 'fastify';

import type { SimulatorState } from '../simulatorState';

export function apiOrigin(request: FastifyRequest): string {
	return `http://${request.headers.host ?? request.host}`;
}

export function filesOrigin(request: FastifyRequest, simulator: SimulatorState): string {
	return `http://${request.hostname}:${simulator.filesPort}`;
}
