import type { IWebhookFunctions } from 'n8n-workflow';

import type { Webhook } from '../../shared/api/webhooks';
import { HoverClient } from '../../shared/transport/client';
import { cachedRegistration } from '../registration/cache';
import { lookUpRegistration, rereadRegistration } from '../registration/lookup';
import { decryptSecret } from '../registration/secretEncryption';
import type { StoredRegistration } from '../registration/stored';
import { storedRegistration, storeRegistration } from '../registration/stored';

/** A registration with the secret that Hover signs with. */
export type KnownRegistration = StoredRegistration & { secret: string };

/** Stores what Hover has listed, so that the next delivery needs no question. */
async function store(context: IWebhookFunctions, current: Webhook): Promise<KnownRegistration> {
	const stored = await storeRegistration(await HoverClient.connect(context), current);
	return { ...stored, secret: current.hmac_secret };
}

/**
 * The registration to check a delivery against. Usually the stored one. Where none is stored, or the
 * delivery names another (an event can come in the moment between verification and n8n's saving of the
 * data), it is one that Hover has listed for our address; another one counts only if the stored one no
 * longer exists.
 *
 * @param url our own address, as registered
 * @param named the id that the delivery's signature names
 * @returns the registration with its secret, or why there is none: it is another's, or Hover can't be asked
 * now
 * @throws NodeApiError if Hover can't be asked
 */
export async function registrationFor(
	context: IWebhookFunctions,
	url: string,
	named: string,
): Promise<KnownRegistration | 'other-webhook' | 'too-many-lookups'> {
	const stored = storedRegistration(context.getWorkflowStaticData('node'));
	if (stored !== undefined && named === String(stored.webhookId)) {
		const secret = await decryptSecret(context, stored.encryptedSecret);
		if (secret !== '') return { ...stored, secret };
	}
	if (!/^\d{1,15}$/.test(named)) return 'other-webhook';

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
 * The same registration with the secret that Hover has given it since, for a delivery whose signature is
 * wrong: Hover may have renewed the secret.
 *
 * @returns undefined if the secret is the same, or Hover can't be asked now
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
