import type { FastifyInstance, FastifyReply } from 'fastify';
import { Readable } from 'node:stream';

import type { BodyFaultKind, Fault } from '../faults';
import type { SimulatorState } from '../simulatorState';
import { corruptBody } from './corruptBody';
import { isHoverRequest } from './logRequests';

declare module 'fastify' {
	interface FastifyRequest {
		responseFault?: Fault;
	}
}

const wait = async (ms: number) => await new Promise((done) => setTimeout(done, ms));

async function answer(reply: FastifyReply, fault: Fault, status: number): Promise<void> {
	await reply
		.code(status)
		.headers(fault.headers ?? {})
		.send(fault.body ?? { error: `Simulated fault ${status}` });
}

/** Applies a fault before any work is done; `isTarget` says which requests can have one. */
export function applyFaults(
	app: FastifyInstance,
	simulator: SimulatorState,
	isTarget = isHoverRequest,
): void {
	app.addHook('preHandler', async (request, reply) => {
		if (!isTarget(request)) return;
		const fault = simulator.faults.take(request.method, request.url);
		if (fault === undefined) return;
		if (request.logged !== undefined) request.logged.fault = fault.kind;
		switch (fault.kind) {
			case 'status':
				await wait(fault.delay_ms ?? 0);
				return await answer(reply, fault, fault.status ?? 500);
			case 'reset':
				await wait(fault.delay_ms ?? 0);
				reply.hijack();
				request.raw.socket.destroy();
				return;
			case 'timeout':
				if (fault.delay_ms === undefined) {
					// Never answered: the connection stays open until somebody gives up.
					reply.hijack();
					return;
				}
				await wait(fault.delay_ms);
				if (fault.status !== undefined) await answer(reply, fault, fault.status);
				return;
			case 'redirect':
				reply.header('location', fault.location ?? request.url);
				return await answer(reply, fault, fault.status ?? 302);
			case 'lost_answer':
			case 'cut_body':
			case 'short_body':
			case 'endless_body':
			case 'trickle':
				request.responseFault = fault;
				return;
		}
	});
}

/** Drops or corrupts the response after the work is done. */
export function corruptResponses(app: FastifyInstance): void {
	app.addHook('onSend', async (request, reply, payload) => {
		const fault = request.responseFault;
		if (fault === undefined) return payload;
		if (fault.kind !== 'lost_answer') {
			reply.hijack();
			await corruptBody(reply, fault.kind as BodyFaultKind, fault, payload);
			return '';
		}
		if (payload instanceof Readable) payload.destroy();
		await wait(fault.delay_ms ?? 0);
		reply.removeHeader('content-length');
		if (fault.status === undefined) {
			if (request.logged !== undefined) request.logged.status = null;
			reply.hijack();
			request.raw.socket.destroy();
			return '';
		}
		const body = fault.body ?? { error: `Simulated fault ${fault.status}` };
		const isText = typeof body === 'string';
		reply.code(fault.status).headers({
			'content-type': isText ? 'text/html' : 'application/json; charset=utf-8',
			...fault.headers,
		});
		return isText ? body : JSON.stringify(body);
	});
}
