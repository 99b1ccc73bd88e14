/** Absolute links to the simulator, at the address by which it was asked. */
import type { FastifyRequest } from 'fastify';

import type { Settings } from '../settings';
import type { SimulatorState } from '../simulatorState';

export function apiOrigin(request: FastifyRequest): string {
	return `http://${request.headers.host ?? request.host}`;
}

/** How answers are written: with links to where the simulator was asked, in the words of its settings. */
export interface Look {
	origin: string;
	settings: Readonly<Settings>;
}

export const lookOf = (request: FastifyRequest, { settings }: SimulatorState): Look => ({
	origin: apiOrigin(request),
	settings,
});

export function filesOrigin(request: FastifyRequest, simulator: SimulatorState): string {
	return `http://${request.hostname}:${simulator.filesPort}`;
}
