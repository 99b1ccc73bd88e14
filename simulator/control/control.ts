/** The control API: what a test, the demo or the web page does to the simulator. No token needed. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { captureRequestDetails } from '../api/captureRequestView';
import { jobView } from '../api/jobView';
import { apiOrigin } from '../api/origin';
import { newSecret, webhookView } from '../api/webhooks';
import { sendFile } from '../api/sendFile';
import { artifactAt, filesOf, photoFile } from '../artifactFiles';
import type { Fault } from '../faults';
import { performAction, ACTIONS, type Action, type Capture } from '../homeowner';
import { HttpError, notFound } from '../httpError';
import { queryValue, type Query } from '../paging';
import { CHOICES, type Settings, type WebhookSettings } from '../settings';
import type { Delivery } from '../types';
import { dateHeader, type SendOptions, type SignatureChoice } from '../webhooks/deliver';
import type { Event } from '../webhooks/payloads';
import type { SimulatorState } from '../simulatorState';
import { completeDeliverableChanges, pressManualSync, type ManualSyncOrder } from './jobEvents';
import { makeJob, type JobOrder } from './makeJob';
import { seedCaptureRequests, type SeedOrder } from './seedCaptureRequests';

const body = <T>(request: FastifyRequest): T => (request.body ?? {}) as T;

function change<T extends object>(current: T, wanted: Partial<T>): T {
	const unknown = Object.keys(wanted).filter((name) => !(name in current));
	if (unknown.length > 0) {
		throw new HttpError(422, {
			error: `unknown: ${unknown.join(', ')}; there are ${Object.keys(current).join(', ')}`,
		});
	}
	for (const [name, value] of Object.entries(wanted)) {
		const choices = CHOICES[name];
		const values: unknown[] = Array.isArray(value) ? value : [value];
		if (choices !== undefined && !values.every((each) => choices.includes(each))) {
			throw new HttpError(422, { error: `${name}: there are ${choices.join(', ')}` });
		}
	}
	return Object.assign(current, wanted);
}

function stateOf(simulator: SimulatorState, origin: string) {
	const { store } = simulator;
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
			.map((job) => jobView(job, origin)),
		webhooks: store.webhooks.map((webhook) => ({ ...webhookView(webhook), code: webhook.code })),
		messages: store.messages,
		deliveries: store.deliveries,
		refreshes: simulator.tokens.refreshes,
		users: store.users,
		faults: simulator.faults.all(),
		settings: simulator.settings,
		webhook_settings: simulator.webhookSettings,
		now: simulator.clock.iso(),
	};
}

export function control(app: FastifyInstance, simulator: SimulatorState): void {
	const done = { ok: true };

	app.post('/_control/reset', async () => {
		simulator.reset();
		return done;
	});
	app.get('/_control/state', async (request) => stateOf(simulator, apiOrigin(request)));

	app.post('/_control/tokens', async () => simulator.tokens.issueNew());
	app.post('/_control/tokens/expire', async () => {
		simulator.tokens.expireAccess();
		return done;
	});

	app.post('/_control/time', async (request) => {
		const { advance_ms = 0 } = body<{ advance_ms?: number }>(request);
		if (!Number.isFinite(advance_ms) || advance_ms < 0) {
			throw new HttpError(422, { error: 'advance_ms must be a number of milliseconds, forward' });
		}
		await simulator.clock.advance(advance_ms);
		return { now: simulator.clock.iso() };
	});

	app.post('/_control/faults', async (request) => {
		try {
			return simulator.faults.add(body<Partial<Fault>>(request));
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
		return change(simulator.settings, readSettings(body<Partial<Settings>>(request)));
	});

	app.post('/_control/users', async (request) => {
		const { name, email, admin } = body<{ name?: string; email?: string; admin?: boolean }>(
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

	homeowners(app, simulator);
	jobs(app, simulator);
	webhooks(app, simulator);
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
		return await reply.code(201).send(seedCaptureRequests(simulator, body<SeedOrder>(request)));
	});
	app.get('/_control/capture_requests/:id', async (request) => {
		const found = simulator.store.captureRequest((request.params as { id: string }).id);
		if (found === undefined) throw notFound();
		const origin = apiOrigin(request);
		const job = simulator.store.job(found.jobId);
		return {
			...captureRequestDetails(simulator, found, origin),
			job: job === undefined ? null : jobView(job, origin),
		};
	});

	app.post('/_control/capture_requests/:id/:action', async (request) => {
		const { id, action } = request.params as { id: string; action: Action };
		const found = simulator.store.captureRequest(id);
		if (found === undefined || !ACTIONS.includes(action)) throw notFound();
		const capture = body<Capture & { wait?: boolean }>(request);
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
		const job = makeJob(simulator, body<JobOrder>(request));
		return await reply.code(201).send(jobView(job, apiOrigin(request)));
	});
	app.post('/_control/jobs/:id/state', async (request) => {
		const { state } = body<{ state?: string }>(request);
		if (state === undefined) throw new HttpError(422, { error: 'state is required' });
		const job = find(request);
		simulator.pipeline.setState(job, state);
		return jobView(job, apiOrigin(request));
	});
	app.post('/_control/jobs/:id/deliverable_changes/complete', async (request) => {
		return completeDeliverableChanges(
			simulator,
			find(request),
			body<{ apart_ms?: number }>(request),
		);
	});
	app.post('/_control/jobs/:id/manual_sync', async (request) => {
		const order = body<ManualSyncOrder>(request);
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

function webhooks(app: FastifyInstance, simulator: SimulatorState): void {
	app.post('/_control/webhooks/settings', async (request) => {
		return change(simulator.webhookSettings, body<Partial<WebhookSettings>>(request));
	});

	const find = (request: FastifyRequest) => {
		const { id } = request.params as { id: string };
		const webhook = simulator.store.webhooks.find((each) => String(each.id) === id);
		if (webhook === undefined) throw notFound();
		return webhook;
	};

	app.post('/_control/webhooks/:id/send', async (request) => {
		const order = body<SendOrder>(request);
		return outcomeOf(
			await simulator.deliveries.send(find(request), eventOf(order), optionsOf(order)),
		);
	});

	app.post('/_control/webhooks/deliver', async (request) => {
		const order = body<RepeatOrder>(request);
		const deliveries = await simulator.deliveries.repeat(eventOf(order), {
			...optionsOf(order),
			times: order.times ?? 1,
			concurrency: order.concurrency ?? 1,
			gapMs: order.gap_ms ?? 0,
			countUp: order.count_up,
		});
		return deliveries.map((each) => ({ webhook_id: each.webhook_id, ...outcomeOf(each) }));
	});

	app.post('/_control/webhooks/:id/renew_secret', async (request) => {
		const webhook = find(request);
		webhook.hmac_secret = newSecret();
		webhook.updated_at = simulator.clock.iso();
		return { hmac_secret: webhook.hmac_secret };
	});
}

interface SendOrder {
	payload?: Record<string, unknown>;
	signature?: SignatureChoice;
	/** The Date header as it goes out, null for none. */
	date?: string | null;
	date_offset_ms?: number;
	hang_up_ms?: number;
}

interface RepeatOrder extends SendOrder {
	times?: number;
	concurrency?: number;
	gap_ms?: number;
	count_up?: string;
}

const eventOf = ({ payload }: SendOrder): Event => ({ event: 'job-state-changed-v2', ...payload });

const optionsOf = ({ signature, date, date_offset_ms, hang_up_ms }: SendOrder): SendOptions => ({
	signature,
	date: date === undefined ? dateHeader(date_offset_ms) : date,
	hangUpMs: hang_up_ms,
});

const outcomeOf = ({ status, answer, error, ms }: Delivery) => ({ status, answer, error, ms });
