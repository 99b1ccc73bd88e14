import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';

import { control } from '../control/control';
import { HttpError } from '../httpError';
import { servePage } from '../page/servePage';
import type { SimulatorState } from '../simulatorState';
import { approve } from './approve';
import { archive } from './archive';
import { authenticate } from './authenticate';
import { blueprints } from './blueprints';
import { captureRequests } from './captureRequests';
import { applyFaults, corruptResponses } from './applyFaults';
import { deliverableChanges } from './deliverableChanges';
import { estimates } from './estimates';
import { images } from './images';
import { instantDesign } from './instantDesign';
import { inspections } from './inspections';
import { inspectionWorkflows } from './inspectionWorkflows';
import { jobs } from './jobs';
import { jobsV1 } from './jobsV1';
import { orgUsers } from './orgUsers';
import { models } from './models';
import { takeForms } from './multipart';
import { notes } from './notes';
import { oauth } from './oauth';
import { organizations } from './organizations';
import { payments } from './payments';
import { users } from './users';
import { errorBody, shapeAnswers } from './shapeAnswers';
import { shareLinks } from './shareLinks';
import { testJobs } from './testJobs';
import { isHoverRequest, logRequests } from './logRequests';
import { wallets } from './wallets';
import { wasteFactor } from './wasteFactor';
import { webhooks } from './webhooks';

export async function apiServer(simulator: SimulatorState, log: boolean): Promise<FastifyInstance> {
	const app = Fastify({
		logger: log,
		routerOptions: { ignoreTrailingSlash: true },
		forceCloseConnections: true,
		bodyLimit: 5_000_000,
	});
	await app.register(formbody);
	takeEmptyBodies(app);
	takeForms(app);
	answerErrors(app, simulator);

	logRequests(app, simulator, 'api');
	applyFaults(app, simulator);
	authenticate(app, simulator);
	shapeAnswers(app, simulator);
	corruptResponses(app);

	oauth(app, simulator);
	captureRequests(app, simulator);
	jobs(app, simulator);
	jobsV1(app, simulator);
	testJobs(app, simulator);
	models(app, simulator);
	images(app, simulator);
	webhooks(app, simulator);
	users(app, simulator);
	deliverableChanges(app, simulator);
	shareLinks(app, simulator);
	notes(app, simulator);
	instantDesign(app, simulator);
	inspections(app, simulator);
	inspectionWorkflows(app, simulator);
	estimates(app, simulator);
	wallets(app, simulator);
	payments(app, simulator);
	wasteFactor(app);
	archive(app, simulator);
	approve(app, simulator);
	organizations(app, simulator);
	orgUsers(app, simulator);
	blueprints(app, simulator);
	control(app, simulator);
	servePage(app);
	return app;
}

/** Rails takes a JSON request without a body, and a DELETE with any content type; so does this. */
function takeEmptyBodies(app: FastifyInstance): void {
	app.removeContentTypeParser('application/json');
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
		if (text === '') return done(null, undefined);
		try {
			done(null, JSON.parse(String(text)));
		} catch {
			done(new HttpError(400, { error: 'There was a problem in the JSON you submitted' }));
		}
	});
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
}

function answerErrors(app: FastifyInstance, simulator: SimulatorState): void {
	app.setErrorHandler(async (error, request, reply) => {
		if (error instanceof HttpError) {
			const isOauth = request.url.startsWith('/oauth/');
			const isShaped = isHoverRequest(request) && !isOauth;
			const body = isShaped ? errorBody(error, simulator.settings.error_shape) : error.body;
			if (typeof body === 'string') reply.type('text/html; charset=utf-8');
			return await reply.code(error.status).headers(error.headers).send(body);
		}
		const { statusCode, message } = error as { statusCode?: number; message: string };
		if (statusCode === undefined) request.log.error(error);
		return await reply.code(statusCode ?? 500).send({ error: message });
	});
	app.setNotFoundHandler(async (_request, reply) => {
		return await reply.code(404).send({ status: 404, error: 'Not Found' });
	});
}
