/** Capture requests (v2). Pages: developers.hover.to/reference/create-capture-request and its neighbors. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { setCaptureRequestState, structureName } from '../homeowner';
import { HttpError, notFound } from '../httpError';
import { sendMessages } from '../messages';
import { fieldsOf, queryValue, page, type Query } from '../paging';
import type { CaptureRequest } from '../types';
import { captureRequestStateChanged } from '../webhooks/payloads';
import { requestPath } from '../requestPath';
import type { SimulatorState } from '../simulatorState';
import { actingUser } from './actingUser';
import { isCheck } from './authenticate';
import { captureRequestDetails, captureRequestView, shownRequest } from './captureRequestView';
import { newCaptureRequest } from './newCaptureRequest';
import { apiOrigin } from './origin';

/** Hover shows the path of Resend only to those who are signed in: several likely ones are taken. */
const RESEND = [
	'resend_notifications',
	'resend_capture_request_notifications',
	'resend-capture-request-notifications',
	'send_notifications',
	'notifications',
	'resend',
];

type Params = { id: string };

/**
 * The routes of capture requests. Errors: 404; 422 without an acting user, for bad fields, for a
 * late delete.
 */
export function captureRequests(app: FastifyInstance, simulator: SimulatorState): void {
	const find = (request: FastifyRequest): CaptureRequest => {
		const found = simulator.store.captureRequest((request.params as Params).id);
		if (found === undefined) throw notFound();
		return found;
	};

	app.post('/api/v2/capture_requests', async (request, reply) => {
		const user = actingUser(simulator, request.body, 'email_or_id');
		const created = newCaptureRequest(simulator, request.body, user);
		simulator.store.captureRequests.add([created.request]);
		simulator.store.addJobs([created.job]);
		sendMessages(simulator, created.request, 'created', apiOrigin(request));
		const event = captureRequestStateChanged(created.request, simulator.webhookSettings);
		simulator.deliveries.emit(event);
		simulator.pipeline.addDraftModel(created.job, structureName(0));
		const { create_status: status, create_answer: answer } = simulator.settings;
		const view = shownRequest(simulator, created.request, 'create');
		return await reply.code(status).send(answer === 'wrapped' ? { capture_request: view } : view);
	});

	app.get('/api/v2/capture_requests', async (request) => {
		const query = request.query as Query;
		const user = actingUser(simulator, query);
		const { settings, store, clock } = simulator;
		const { full, results } = page(store.captureRequests.list(user, settings, clock.iso()), query, {
			...settings,
			isPerIgnored: settings.capture_requests_per === 'ignored',
			isPageIgnored: settings.capture_requests_page === 'ignored',
			counted: store.captureRequests.counted(user, settings, clock.iso()),
		});
		return {
			requested_captures: {
				pagination: fieldsOf(full, settings.capture_requests_pagination),
				results: results.map((request) => shownRequest(simulator, request, 'list')),
			},
		};
	});

	app.get('/api/v2/capture_requests/:id/details', async (request) => {
		const user = actingUser(simulator, request.query);
		const { id } = request.params as Params;
		// Details are for the number; the identifier is the link's.
		if (!/^\d+$/.test(id)) throw notFound();
		const found = find(request);
		const { settings, store } = simulator;
		const isVisible = store.captureRequests.isVisible(found, user, settings);
		if (!isVisible && settings.hidden_details_status !== 200) {
			throw new HttpError(settings.hidden_details_status, { error: 'Not yours to see' });
		}
		if (found.state === 'deleted' && settings.deleted_details === 'not_found') throw notFound();
		const details = {
			...captureRequestDetails(simulator, found, apiOrigin(request)),
			...shownRequest(simulator, found, 'details'),
			...(settings.branch_link === 'null' ? { branch_link: null } : {}),
		};
		return settings.details_answer === 'wrapped' ? { capture_request: details } : details;
	});

	app.get('/api/v2/capture_requests/:id', async (request, reply) => {
		if (isCheck(requestPath(request.url)))
			return checkForExisting(simulator, request.query as Query);
		const found = find(request);
		const { id } = request.params as Params;
		if (id !== found.identifier || found.state === 'deleted') throw notFound();
		const target = new URL(`${apiOrigin(request)}/homeowner/${found.identifier}`);
		target.searchParams.set('name', found.capturing_user_name);
		target.searchParams.set('phone', found.capturing_user_phone ?? '');
		return await reply.redirect(target.toString(), 302);
	});

	app.delete('/api/v2/capture_requests/:id', async (request, reply) => {
		actingUser(simulator, request.query, 'email_or_id');
		const found = find(request);
		if (found.state === 'deleted') throw notFound();
		const job = simulator.store.job(found.jobId);
		if (job?.state !== 'draft') {
			throw new HttpError(422, {
				errors: ['Capture request can only be deleted while its job is a draft'],
			});
		}
		simulator.store.removeJob(job);
		setCaptureRequestState(simulator, found, 'deleted');
		if (simulator.settings.delete_answer === 'empty') return await reply.code(200).send();
		return captureRequestView(found);
	});

	for (const path of RESEND) {
		app.post(`/api/v2/capture_requests/:id/${path}`, async (request, reply) => {
			actingUser(simulator, {
				...(request.query as object),
				...(request.body as object | undefined),
			});
			const found = find(request);
			if (found.state === 'complete' || found.state === 'deleted') {
				throw new HttpError(422, { error: `Capture request is ${found.state}` });
			}
			sendMessages(simulator, found, 'resent', apiOrigin(request));
			return await reply.code(200).send();
		});
	}
}

/** Page: developers.hover.to/reference/check-for-existing-capture-request. Its path is a guess as well. */
function checkForExisting(simulator: SimulatorState, query: Query) {
	const email = queryValue(query, 'email');
	if (email === undefined) throw new HttpError(422, { error: { email: "can't be blank" } });
	const theirs = simulator.store.captureRequests.to(email);
	const pending = theirs.find(({ state }) => state === 'new' || state === 'connected');
	const user = simulator.store.users.find(({ id }) => id === pending?.requesting_user_id);
	return {
		pending_capture_request_exists: pending !== undefined,
		requesting_user_name: user?.name ?? null,
		capturing_user_exists: theirs.some(({ capturing_user_id }) => capturing_user_id !== null),
	};
}
