/** Webhooks (v2). Pages: developers.hover.to/reference/register-webhook and its neighbors. */
import { randomBytes } from 'node:crypto';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpError, notFound, unprocessable } from '../httpError';
import { page, type Query } from '../paging';
import { ORG } from '../store';
import type { Webhook } from '../types';
import type { SimulatorState } from '../simulatorState';

const MOST_PER_URL = 2;

export function webhookView(webhook: Webhook) {
	return { ...webhook, code: undefined, owner_type: 'Org', owner_id: ORG.id };
}

export function newSecret(): string {
	return randomBytes(64).toString('base64');
}

function readUrl(simulator: SimulatorState, body: unknown): { url: string; content_type: string } {
	const fields = (body as { webhook?: { url?: unknown; content_type?: unknown } } | undefined)
		?.webhook;
	if (typeof fields !== 'object' || fields === null) {
		throw new HttpError(422, { error: 'param is missing or the value is empty: webhook' });
	}
	const url = String(fields.url ?? '');
	if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
		throw unprocessable({ url: ['is invalid'] });
	}
	const same = simulator.store.webhooks.filter((webhook) => webhook.url === url);
	if (same.length >= MOST_PER_URL) throw unprocessable({ url: ['has already been taken'] });
	return { url, content_type: String(fields.content_type ?? 'json') };
}

/** The routes of webhooks. Errors: 404; 422 for a flat body, a bad URL, a URL registered twice before. */
export function webhooks(app: FastifyInstance, simulator: SimulatorState): void {
	const find = (request: FastifyRequest): Webhook => {
		const { id } = request.params as { id: string };
		const found = simulator.store.webhooks.find((webhook) => String(webhook.id) === id);
		if (found === undefined) throw notFound();
		return found;
	};

	app.post('/api/v2/webhooks', async (request, reply) => {
		const now = simulator.clock.iso();
		const webhook: Webhook = {
			id: simulator.store.nextId(),
			...readUrl(simulator, request.body),
			hmac_secret: newSecret(),
			code: simulator.store.uuid(),
			created_at: now,
			updated_at: now,
			verified_at: null,
			last_error: null,
		};
		simulator.store.webhooks.push(webhook);
		const answer = webhookView(webhook);
		// Not awaited: the code may well arrive before this answer, and the other way round.
		void simulator.deliveries.sendCode(webhook);
		await new Promise((done) => setTimeout(done, simulator.webhookSettings.create_delay_ms));
		const isWrapped = simulator.webhookSettings.registration_answer === 'wrapped';
		return await reply.code(201).send(isWrapped ? { webhook: answer } : answer);
	});

	app.get('/api/v2/webhooks', async (request) => {
		const until = new Date(
			simulator.clock.now() - simulator.webhookSettings.list_delay_ms,
		).toISOString();
		const { registrations_listed: which, secret_listed: hasSecret } = simulator.webhookSettings;
		const listed = simulator.store.webhooks
			.filter(({ created_at }) => created_at <= until)
			.filter(({ verified_at }) => which === 'all' || verified_at !== null);
		const { v2, results } = page(listed, request.query as Query, simulator.settings);
		const shown = results.map((webhook) => {
			const { hmac_secret, ...others } = webhookView(webhook);
			return hasSecret ? { ...others, hmac_secret } : others;
		});
		return { pagination: v2, results: shown };
	});

	app.delete('/api/v2/webhooks/:id', async (request, reply) => {
		const webhook = find(request);
		simulator.store.webhooks = simulator.store.webhooks.filter((each) => each !== webhook);
		return await reply.code(200).send();
	});

	app.put('/api/v2/webhooks/:code/verify', async (request, reply) => {
		const { code } = request.params as { code: string };
		const webhook = simulator.store.webhooks.find((each) => each.code === code);
		if (webhook === undefined) throw notFound();
		webhook.verified_at ??= simulator.clock.iso();
		webhook.updated_at = simulator.clock.iso();
		return await reply.code(200).send();
	});

	app.post('/api/v2/webhooks/:id/request_verification', async (request, reply) => {
		const webhook = find(request);
		webhook.code = simulator.store.uuid();
		void simulator.deliveries.sendCode(webhook);
		return await reply.code(200).send();
	});
}
