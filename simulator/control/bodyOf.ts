import type { FastifyRequest } from 'fastify';

/** A request's body, empty when there is none. */
export const bodyOf = <T>(request: FastifyRequest): T => (request.body ?? {}) as T;
