import type { HoverContext } from '../transport/connection';
import type { HoverRequest } from '../transport/client';
import { hoverRequest } from '../transport/client';
import type { Endpoint } from './endpoint';
import { endpoint, pathOf } from './endpoint';
import { isRecord } from './types';

const NOBODY = { actingUserIn: 'none' } as const;

/** The addresses that Hover sends events to. They belong to the organization, so nobody acts. */
export const WEBHOOKS = {
	list: endpoint('GET /api/v2/webhooks', 'list-webhooks', NOBODY),
	create: endpoint('POST /api/v2/webhooks', 'register-webhook', NOBODY),
	verify: endpoint('PUT /api/v2/webhooks/{code}/verify', 'verify-webhook', NOBODY),
	requestVerification: endpoint(
		'POST /api/v2/webhooks/{webhook_id}/request_verification',
		'resend-webhook-verification-code',
		NOBODY,
	),
	delete: endpoint('DELETE /api/v2/webhooks/{webhook_id}', 'delete-webhook', NOBODY),
};

/** A webhook as Hover lists it. */
export interface Webhook {
	id: number;
	url: string;
	/** null until the verification code came back */
	verified_at: string | null;
	/** What Hover signs deliveries with; empty if Hover doesn't say. */
	hmac_secret: string;
	/** What Hover got when it last failed to deliver. */
	last_error: unknown;
}

async function ask<Id extends string>(
	context: HoverContext,
	called: Endpoint<Id>,
	ids: Readonly<Record<Id, number | string>>,
	more: Omit<HoverRequest, 'method' | 'path'>,
): Promise<unknown> {
	const { method, safety } = called;
	return await hoverRequest(context, { method, safety, path: pathOf(called, ids), ...more });
}

/** Pages of webhooks to read at most; an org has a handful. */
const MAX_PAGES = 50;

function asWebhook(value: unknown): Webhook | undefined {
	if (!isRecord(value) || typeof value.id !== 'number' || typeof value.url !== 'string') {
		return undefined;
	}
	return {
		id: value.id,
		url: value.url,
		verified_at: typeof value.verified_at === 'string' ? value.verified_at : null,
		hmac_secret: typeof value.hmac_secret === 'string' ? value.hmac_secret : '',
		last_error: value.last_error ?? null,
	};
}

/**
 * All webhooks of the org.
 *
 * @throws NodeApiError if Hover can't be asked
 */
export async function listWebhooks(context: HoverContext): Promise<Webhook[]> {
	const webhooks: Webhook[] = [];
	for (let page = 1, pages = 1; page <= pages && page <= MAX_PAGES; page++) {
		const response: unknown = await ask(
			context,
			WEBHOOKS.list,
			{},
			{
				qs: { page },
				task: 'read the webhooks registered at Hover',
			},
		);
		const { results, pagination } = isRecord(response) ? response : {};
		webhooks.push(
			...(Array.isArray(results) ? results : []).flatMap((one) => asWebhook(one) ?? []),
		);
		const total = isRecord(pagination) ? pagination.total_pages : undefined;
		pages = typeof total === 'number' ? total : 1;
	}
	return webhooks;
}

/**
 * Registers an address.
 *
 * @returns undefined if Hover's response names no webhook
 * @throws NodeApiError if Hover refuses: 422 for an address that is registered twice already
 */
export async function createWebhook(
	context: HoverContext,
	url: string,
): Promise<Webhook | undefined> {
	return asWebhook(
		await ask(
			context,
			WEBHOOKS.create,
			{},
			{
				body: { webhook: { url, content_type: 'json' } },
				task: `register ${url} at Hover`,
			},
		),
	);
}

/**
 * Deletes a webhook.
 *
 * @throws NodeApiError if Hover refuses (404 if it is gone already) or can't be asked
 */
export async function deleteWebhook(context: HoverContext, id: number): Promise<void> {
	await ask(
		context,
		WEBHOOKS.delete,
		{ webhook_id: id },
		{
			task: `delete webhook ${id} at Hover`,
		},
	);
}

/**
 * Gives Hover the code that it has sent to a webhook. Sent once: Hover waits for the answer to its code,
 * and sends another one.
 *
 * @throws NodeApiError if Hover refuses the code
 */
export async function verifyWebhook(
	context: HoverContext,
	id: number,
	code: string,
): Promise<void> {
	await ask(
		context,
		WEBHOOKS.verify,
		{ code },
		{
			task: `verify webhook ${id}`,
			retries: 0,
		},
	);
}

/**
 * Has Hover send a webhook another code.
 *
 * @throws NodeApiError if Hover refuses
 */
export async function requestVerification(context: HoverContext, id: number): Promise<void> {
	await ask(
		context,
		WEBHOOKS.requestVerification,
		{ webhook_id: id },
		{
			task: `ask for another verification code of webhook ${id}`,
		},
	);
}
