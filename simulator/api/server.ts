/** The HTTP server: Hover's API, OAuth, the control API and the web page on one origin. */
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';

import { control } from '../control/control';
import { HttpError } from '../httpError';
import { servePage } from '../page/servePage';
import type { World } from '../simulatorState';
import { archive } from './archive';
import { authenticate } from './authenticate';
import { blueprints } from './blueprints';
import { captureRequests } from './captureRequests';
import { applyFaults, loseAnswer } from './applyFaults';
import { deliverableChanges } from './deliverableChanges';
import { estimates } from './estimates';
import { images } from './images';
import { instantDesign } from './instantDesign';
import { inspections } from './inspections';
import { inspectionWorkflows } from './inspectionWorkflows';
import { jobs } from './jobs';
import { jobsV1 } from './jobsV1';
import { members } from './orgUsers';
import { models } from './models';
import { takeForms } from './multipart';
import { notes } from './notes';
import { oauth } from './oauth';
import { organizations } from './organizations';
import { payments } from './payments';
import { people } from './users';
import { shareLinks } from './shareLinks';
import { testJobs } from './testJobs';
import { track } from './logRequests';
import { wallets } from './wallets';
import { wasteFactor } from './wasteFactor';
import { webhooks } from './webhooks';

/** The server of a simulated Hover, not listening yet. */
export async function apiServer(world: World, log: boolean): Promise<FastifyInstance> {
	const app = Fastify({
		logger: log,
		routerOptions: { ignoreTrailingSlash: true },
		forceCloseConnections: true,
		bodyLimit: 5_000_000,
	});
	await app.register(formbody);
	takeEmptyBodies(app);
	takeForms(app);
	answerErrors(app);

	track(app, world, 'api');
	applyFaults(app, world);
	authenticate(app, world);
	loseAnswer(app);

	oauth(app, world);
	captureRequests(app, world);
	jobs(app, world);
	jobsV1(app, world);
	testJobs(app, world);
	models(app, world);
	images(app, world);
	webhooks(app, world);
	people(app, world);
	deliverableChanges(app, world);
	shareLinks(app, world);
	notes(app, world);
	instantDesign(app, world);
	inspections(app, world);
	inspectionWorkflows(app, world);
	estimates(app, world);
	wallets(app, world);
	payments(app, world);
	wasteFactor(app);
	archive(app, world);
	organizations(app, world);
	members(app, world);
	blueprints(app, world);
	control(app, world);
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

function answerErrors(app: FastifyInstance): void {
	app.setErrorHandler(async (error, request, reply) => {
		if (error instanceof HttpError) {
			return await reply.code(error.status).headers(error.headers).send(error.body);
		}
		const { statusCode, message } = error as { statusCode?: number; message: string };
		if (statusCode === undefined) request.log.error(error);
		return await reply.code(statusCode ?? 500).send({ error: message });
	});
	app.setNotFoundHandler(async (_request, reply) => {
		return await reply.code(404).send({ status: 404, error: 'Not Found' });
	});
}
