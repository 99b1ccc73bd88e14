import type { IWebhookFunctions } from 'n8n-workflow';

import type { Webhook } from '../../shared/api/webhooks';
import { requestedUrl } from '../../shared/n8n/webhookRequest';
import { HoverClient } from '../../shared/transport/client';
import { cachedRegistration } from '../registration/cache';
import { lookUpRegistration, rereadRegistration } from '../registration/lookup';
import { decryptSecret } from '../registration/secretEncryption';
import type { StoredRegistration } from '../registration/stored';
import { storedRegistration, storeRegistration } from '../registration/stored';

export type KnownRegistration = StoredRegistration & { secret: string };

async function store(context: IWebhookFunctions, current: Webhook): Promise<KnownRegistration> {
	const stored = await storeRegistration(await HoverClient.connect(context), current);
	return { ...stored, secret: current.hmac_secret };
}

/**
 * The stored registration or, for an event that comes before n8n has saved it, one that Hover lists for our
 * address. Another id counts only if the stored one no longer exists.
 *
 * @param named the id that the signature names
 * @throws NodeApiError if Hover can't be asked
 */
export async function registrationFor(
	context: IWebhookFunctions,
	named: string,
): Promise<KnownRegistration | 'other-webhook' | 'too-many-lookups'> {
	const stored = storedRegistration(context.getWorkflowStaticData('node'));
	if (stored !== undefined && named === String(stored.webhookId)) {
		const secret = await decryptSecret(context, stored.encryptedSecret);
		if (secret !== '') return { ...stored, secret };
	}
	if (!/^\d{1,15}$/.test(named)) return 'other-webhook';

	const url = requestedUrl(context);
	const current = await lookUpRegistration(context, url, Number(named), () => true);
	if (current === 'not now') return 'too-many-lookups';
	const isStoredAlive =
		stored !== undefined &&
		stored.webhookId !== current?.id &&
		cachedRegistration(url, stored.webhookId) !== undefined;
	if (current === undefined || isStoredAlive) return 'other-webhook';
	return await store(context, current);
}

/**
 * The registration with a secret renewed by Hover, for a delivery whose signature is wrong.
 *
 * @returns undefined if the secret is the same, or no look-up is left
 * @throws NodeApiError if Hover can't be asked
 */
export async function renewedRegistration(
	context: IWebhookFunctions,
	{ webhookId, webhookUrl, secret }: KnownRegistration,
): Promise<KnownRegistration | undefined> {
	const current = await rereadRegistration(context, webhookUrl, webhookId);
	if (current === undefined || ['', secret].includes(current.hmac_secret)) return undefined;
	return await store(context, current);
}
