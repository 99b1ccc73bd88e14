/** The second origin, where presigned links lead: as S3, it takes no token. */
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';

import { artifactAt, photoFile } from '../artifactFiles';
import { applyFaults, corruptResponses } from '../api/applyFaults';
import { sendFile } from '../api/sendFile';
import { logRequests } from '../api/logRequests';
import { HttpError, notFound } from '../httpError';
import { requestPath } from '../requestPath';
import type { SimulatorState } from '../simulatorState';

function xml(code: string, message: string): string {
	return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
}

async function refuse(reply: FastifyReply, status: number, code: string, message: string) {
	await reply.code(status).type('application/xml').send(xml(code, message));
}

export function filesServer(simulator: SimulatorState, log: boolean): FastifyInstance {
	const app = Fastify({ logger: log, forceCloseConnections: true });
	logRequests(app, simulator, 'files');
	applyFaults(app, simulator, () => true);
	corruptResponses(app);
	app.setErrorHandler(async (error, _request, reply) => {
		const status = error instanceof HttpError ? error.status : 500;
		const code = status === 404 ? 'NoSuchKey' : 'InternalError';
		await refuse(reply, status, code, 'The specified key does not exist.');
	});

	app.addHook('preHandler', async (request, reply) => {
		if (request.headers.authorization !== undefined) {
			return await refuse(
				reply,
				400,
				'InvalidArgument',
				'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
			);
		}
		const path = requestPath(request.url);
		const state = simulator.presigner.check(path, request.query as Record<string, string>);
		if (state === 'expired') return await refuse(reply, 403, 'AccessDenied', 'Request has expired');
		if (state === 'forged') {
			await refuse(
				reply,
				403,
				'SignatureDoesNotMatch',
				'The request signature we calculated does not match the signature you provided.',
			);
		}
	});

	app.get('/models/:id/:version/:path', async (request, reply) => {
		const { id, version, path } = request.params as { id: string; version: string; path: string };
		const found = simulator.store.model(Number(id));
		if (found === undefined) throw notFound();
		const { file } = await artifactAt(
			simulator,
			found,
			path,
			version === '-' ? undefined : version,
		);
		await sendFile(reply, file);
		return reply;
	});

	app.get('/images/:name', async (request, reply) => {
		const id = Number.parseInt((request.params as { name: string }).name);
		await sendFile(reply, await photoFile(simulator, id));
		return reply;
	});
	return app;
}
