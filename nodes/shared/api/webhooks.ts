import type { HoverClient } from '../transport/client';
import { transportSettings } from '../transport/settings';
import { endpoint } from './endpoint';
import { recordIn } from './recordIn';
import { isRecord } from './types';

const NOBODY = { actingUserIn: 'none' } as const;

/** Webhooks belong to the organization, so there is no acting user. */
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

export interface Webhook {
	id: number;
	url: string;
	/** Null until the verification code came back. */
	verified_at: string | null;
	hmac_secret: string;
	last_error: unknown;
}

function asWebhook(value: unknown): Webhook | undefined {
	if (!isRecord(value) || typeof value.url !== 'string') return undefined;
	// Hover may write an id as text.
	const id = Number(value.id ?? NaN);
	if (!Number.isSafeInteger(id)) return undefined;
	return {
		id,
		url: value.url,
		verified_at: typeof value.verified_at === 'string' ? value.verified_at : null,
		hmac_secret: typeof value.hmac_secret === 'string' ? value.hmac_secret : '',
		last_error: value.last_error ?? null,
	};
}

/**
 * Three tries, in 41 s if Hover doesn't answer: n8n 2 gives publishing 84 s, in which it then asks twice, and n8n 1
 * starts no other workflow before this one.
 */
export async function listWebhooks(hover: HoverClient): Promise<Webhook[]> {
	const { idleTimeoutMs } = transportSettings();
	const limits = { timeoutMs: idleTimeoutMs / 5, maxWaitMs: 0.6 * idleTimeoutMs, retries: 2 };
	const task = 'read the webhooks registered at Hover';
	const webhooks = await hover.list(WEBHOOKS.list, { task, ...limits });
	return webhooks.flatMap((webhook) => asWebhook(webhook) ?? []);
}

/** Registers an address; undefined if Hover names no webhook. 422: it is registered twice already. */
export async function createWebhook(hover: HoverClient, url: string): Promise<Webhook | undefined> {
	const body = { webhook: { url, content_type: 'json' } };
	const task = `register ${url} at Hover`;
	return asWebhook(recordIn(await hover.request(WEBHOOKS.create, { task, body }), 'webhook'));
}

/** Deletes a webhook; one that is gone already is fine. */
export async function deleteWebhook(hover: HoverClient, webhook_id: number): Promise<void> {
	const task = `delete webhook ${webhook_id} at Hover`;
	const outcome = await hover.outcome(WEBHOOKS.delete, { task, ids: { webhook_id } });
	const isGone = outcome.kind === 'response' && (outcome.status < 300 || outcome.status === 404);
	if (!isGone) throw hover.error({ task }, outcome, WEBHOOKS.delete);
}

/** Submits a verification code, without retries: Hover waits for the response, and sends another code. */
export async function verifyWebhook(hover: HoverClient, id: number, code: string): Promise<void> {
	const task = `verify webhook ${id}`;
	await hover.request(WEBHOOKS.verify, { task, ids: { code }, retries: 0 });
}

/** Has Hover send another verification code. */
export async function requestVerification(hover: HoverClient, webhook_id: number): Promise<void> {
	const task = `ask for another verification code of webhook ${webhook_id}`;
	await hover.request(WEBHOOKS.requestVerification, { task, ids: { webhook_id } });
}
