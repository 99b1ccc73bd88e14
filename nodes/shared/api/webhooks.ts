import type { HoverClient } from '../transport/client';
import { endpoint } from './endpoint';
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
export async function listWebhooks(hover: HoverClient): Promise<Webhook[]> {
	const task = 'read the webhooks registered at Hover';
	const webhooks = await hover.list(WEBHOOKS.list, { task });
	return webhooks.flatMap((webhook) => asWebhook(webhook) ?? []);
}

/**
 * Registers an address.
 *
 * @returns undefined if Hover's response names no webhook
 * @throws NodeApiError if Hover refuses: 422 for an address that is registered twice already
 */
export async function createWebhook(hover: HoverClient, url: string): Promise<Webhook | undefined> {
	const body = { webhook: { url, content_type: 'json' } };
	const task = `register ${url} at Hover`;
	return asWebhook(await hover.request(WEBHOOKS.create, { task, body }));
}

/**
 * Deletes a webhook; one that is gone already is fine.
 *
 * @throws NodeApiError if Hover refuses or can't be asked
 */
export async function deleteWebhook(hover: HoverClient, webhook_id: number): Promise<void> {
	const task = `delete webhook ${webhook_id} at Hover`;
	const outcome = await hover.outcome(WEBHOOKS.delete, { task, ids: { webhook_id } });
	const isGone = outcome.kind === 'response' && (outcome.status < 300 || outcome.status === 404);
	if (!isGone) throw hover.error({ task }, outcome, WEBHOOKS.delete.safety);
}

/**
 * Gives Hover the code that it has sent to a webhook. Sent once: Hover waits for the answer to its code,
 * and sends another one.
 *
 * @throws NodeApiError if Hover refuses the code
 */
export async function verifyWebhook(hover: HoverClient, id: number, code: string): Promise<void> {
	const task = `verify webhook ${id}`;
	await hover.request(WEBHOOKS.verify, { task, ids: { code }, retries: 0 });
}

/**
 * Has Hover send a webhook another code.
 *
 * @throws NodeApiError if Hover refuses
 */
export async function requestVerification(hover: HoverClient, webhook_id: number): Promise<void> {
	const task = `ask for another verification code of webhook ${webhook_id}`;
	await hover.request(WEBHOOKS.requestVerification, { task, ids: { webhook_id } });
}
