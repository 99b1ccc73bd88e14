/** The control API: what a test, the demo or the web page does to the simulator. No token needed. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { captureRequestDetails } from '../api/captureRequestView';
import { jobView } from '../api/jobView';
import { apiOrigin, lookOf, type Look } from '../api/origin';
import { webhookView } from '../api/webhooks';
import { sendFile } from '../api/sendFile';
import { artifactAt, filesOf, photoFile } from '../artifactFiles';
import type { Fault } from '../faults';
import { performAction, ACTIONS, type Action, type Capture } from '../homeowner';
import { HttpError, notFound } from '../httpError';
import { queryValue, type Query } from '../paging';
import type { Settings } from '../settings';
import type { SimulatorState } from '../simulatorState';
import { bodyOf } from './bodyOf';
import { changeSettings } from './changeSettings';
import { dialectControl } from './dialectControl';
import { completeDeliverableChanges, pressManualSync, type ManualSyncOrder } from './jobEvents';
import { makeJob, type JobOrder } from './makeJob';
import { seedCaptureRequests, type SeedOrder } from './seedCaptureRequests';
import { webhookControl } from './webhookControl';

function stateOf(simulator: SimulatorState, look: Look) {
	const { store } = simulator;
	const { origin } = look;
	const requests = store.captureRequests.all.filter(({ isSeeded }) => isSeeded === undefined);
	return {
		capture_requests: requests.map((request) => ({
			...captureRequestDetails(simulator, request, origin),
			capture_link: `${origin}/api/v2/capture_requests/${request.identifier}`,
			created_at: request.created_at,
		})),
		seeded: store.captureRequests.all.length - requests.length,
		jobs: store.jobs
			.filter(({ isSeeded }) => isSeeded === undefined)
			.map((job) => jobView(job, look)),
		webhooks: store.webhooks.map((webhook) => ({ ...webhookView(webhook), code: webhook.code })),
		messages: store.messages,
		deliveries: store.deliveries,
		refreshes: simulator.tokens.refreshes,
		users: store.users,
		faults: simulator.faults.all(),
		settings: simulator.settings,
		webhook_settings: simulator.webhookSettings,
		deviations: simulator.deviations,
		now: simulator.clock.iso(),
	};
}

export function control(app: FastifyInstance, simulator: SimulatorState): void {
	const done = { ok: true };

	app.post('/_control/reset', async () => {
		simulator.reset();
		return done;
	});
	app.get('/_control/state', async (request) => stateOf(simulator, lookOf(request, simulator)));

	app.post('/_control/tokens', async () => simulator.tokens.issueNew());
	app.post('/_control/tokens/expire', async () => {
		simulator.tokens.expireAccess();
		return done;
	});

	app.post('/_control/time', async (request) => {
		const { advance_ms = 0 } = bodyOf<{ advance_ms?: number }>(request);
		if (!Number.isFinite(advance_ms) || advance_ms < 0) {
			throw new HttpError(422, { error: 'advance_ms must be a number of milliseconds, forward' });
		}
		await simulator.clock.advance(advance_ms);
		return { now: simulator.clock.iso() };
	});

	app.post('/_control/faults', async (request) => {
		try {
			return simulator.faults.add(bodyOf<Partial<Fault>>(request));
		} catch (error) {
			throw new HttpError(422, { error: String(error) });
		}
	});
	app.get('/_control/faults', async () => simulator.faults.all());
	app.delete('/_control/faults', async () => {
		simulator.faults.clear();
		return done;
	});

	app.get('/_control/requests', async () => simulator.log.all());
	app.post('/_control/requests/mark', async () => ({ mark: simulator.log.mark() }));
	app.get('/_control/requests/count', async (request) => {
		const query = request.query as Query;
		return simulator.log.count({
			since: Number(queryValue(query, 'since') ?? 0),
			method: queryValue(query, 'method')?.toUpperCase(),
			path: queryValue(query, 'path'),
		});
	});
	app.delete('/_control/requests', async () => {
		simulator.log.clear();
		return done;
	});

	app.post('/_control/settings', async (request) => {
		return changeSettings(simulator.settings, readSettings(bodyOf<Partial<Settings>>(request)));
	});

	app.post('/_control/users', async (request) => {
		const { name, email, admin } = bodyOf<{ name?: string; email?: string; admin?: boolean }>(
			request,
		);
		if (email === undefined) throw new HttpError(422, { error: 'email is required' });
		const user = {
			id: simulator.store.nextId(),
			name: name ?? email,
			email: email.toLowerCase(),
			admin: admin ?? true,
			state: 'activated' as const,
		};
		simulator.store.users.push(user);
		return user;
	});

	dialectControl(app, simulator);
	homeowners(app, simulator);
	jobs(app, simulator);
	webhookControl(app, simulator);
}

/** `presigned` and `lazy_artifacts` may be given as plain yes or no. */
function readSettings(wanted: Record<string, unknown>): Partial<Settings> {
	const { presigned, lazy_artifacts } = wanted;
	return {
		...wanted,
		...(typeof presigned === 'boolean' ? { presigned: presigned ? 'photos_and_pdf' : 'none' } : {}),
		...(typeof lazy_artifacts === 'boolean' ? { lazy_artifacts: lazy_artifacts ? 3000 : 0 } : {}),
	};
}

function homeowners(app: FastifyInstance, simulator: SimulatorState): void {
	app.post('/_control/capture_requests', async (request, reply) => {
		return await reply.code(201).send(seedCaptureRequests(simulator, bodyOf<SeedOrder>(request)));
	});
	app.get('/_control/capture_requests/:id', async (request) => {
		const found = simulator.store.captureRequest((request.params as { id: string }).id);
		if (found === undefined) throw notFound();
		const look = lookOf(request, simulator);
		const job = simulator.store.job(found.jobId);
		return {
			...captureRequestDetails(simulator, found, look.origin),
			job: job === undefined ? null : jobView(job, look),
		};
	});

	app.post('/_control/capture_requests/:id/:action', async (request) => {
		const { id, action } = request.params as { id: string; action: Action };
		const found = simulator.store.captureRequest(id);
		if (found === undefined || !ACTIONS.includes(action)) throw notFound();
		const capture = bodyOf<Capture & { wait?: boolean }>(request);
		const acting = performAction(simulator, found, action, capture);
		if (capture.wait === true) await acting;
		// The pipeline goes on by itself; a refusal comes at once, and belongs into the answer.
		else await Promise.race([acting, new Promise((later) => setImmediate(later))]);
		acting.catch(() => undefined);
		return captureRequestDetails(simulator, found, apiOrigin(request));
	});
}

function jobs(app: FastifyInstance, simulator: SimulatorState): void {
	const find = (request: FastifyRequest) => {
		const job = simulator.store.job(Number((request.params as { id: string }).id));
		if (job === undefined) throw notFound();
		return job;
	};

	app.post('/_control/jobs', async (request, reply) => {
		const job = makeJob(simulator, bodyOf<JobOrder>(request));
		return await reply.code(201).send(jobView(job, lookOf(request, simulator)));
	});
	app.post('/_control/jobs/:id/state', async (request) => {
		const { state } = bodyOf<{ state?: string }>(request);
		if (state === undefined) throw new HttpError(422, { error: 'state is required' });
		const job = find(request);
		simulator.pipeline.setState(job, state);
		return jobView(job, lookOf(request, simulator));
	});
	app.post('/_control/jobs/:id/deliverable_changes/complete', async (request) => {
		return completeDeliverableChanges(
			simulator,
			find(request),
			bodyOf<{ apart_ms?: number }>(request),
		);
	});
	app.post('/_control/jobs/:id/manual_sync', async (request) => {
		const order = bodyOf<ManualSyncOrder>(request);
		return { production_list_id: pressManualSync(simulator, find(request), order) };
	});
	app.get('/_control/models/:id/artifacts/:path', async (request, reply) => {
		const { id, path } = request.params as { id: string; path: string };
		const found = simulator.store.model(Number(id));
		if (found === undefined) throw notFound();
		const version = queryValue(request.query as Query, 'version');
		const { file } = await artifactAt(simulator, found, path, version);
		await sendFile(reply, file);
		return reply;
	});
	app.get('/_control/images/:id/image.jpg', async (request, reply) => {
		const { id } = request.params as { id: string };
		await sendFile(reply, await photoFile(simulator, Number(id)));
		return reply;
	});
	app.get('/_control/jobs/:id/files', async (request) => await filesOf(simulator, find(request)));
}
