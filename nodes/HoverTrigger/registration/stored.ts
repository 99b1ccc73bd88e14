/** What the trigger keeps of its registration in the node's static data. */
import { createHash } from 'crypto';
import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Webhook } from '../../shared/api/webhooks';
import { forgetDeliveries } from '../webhook/deduplication';
import { sealSecret } from './secretEncryption';

/** What the trigger keeps about its registration between requests, in the node's static data. */
export interface StoredRegistration {
	webhookId: number;
	webhookUrl: string;
	/** What `sealSecret` made of Hover's secret; empty if there is none. */
	sealedSecret: string;
}

/** What the static data holds about the registration, if it is complete. */
export function storedRegistration(staticData: IDataObject): StoredRegistration | undefined {
	const { webhookId, webhookUrl, sealedSecret } = staticData;
	if (typeof webhookId !== 'number' || typeof webhookUrl !== 'string') return undefined;
	return {
		webhookId,
		webhookUrl,
		sealedSecret: typeof sealedSecret === 'string' ? sealedSecret : '',
	};
}

/** Keeps what later deliveries are checked against. */
export async function storeRegistration(
	context: IHookFunctions | IWebhookFunctions,
	{ id, url, hmac_secret }: Webhook,
): Promise<StoredRegistration> {
	const stored = {
		webhookId: id,
		webhookUrl: url,
		sealedSecret: await sealSecret(context, hmac_secret),
	};
	Object.assign(context.getWorkflowStaticData('node'), stored);
	return stored;
}

/**
 * Names one registration for good. Its id alone would not: two Hovers can give out the same one, and the
 * process remembers deliveries of all of them. The sealed secret tells them apart.
 */
export function registrationKey({
	webhookId,
	webhookUrl,
	sealedSecret,
}: StoredRegistration): string {
	return createHash('sha256')
		.update(`${webhookId} ${webhookUrl} ${sealedSecret}`)
		.digest('base64url');
}

/** Forgets the registration and what came through it, here and in the static data. */
export function forgetRegistration(staticData: IDataObject): void {
	const stored = storedRegistration(staticData);
	if (stored !== undefined) forgetDeliveries(registrationKey(stored), staticData);
	delete staticData.webhookId;
	delete staticData.webhookUrl;
	delete staticData.sealedSecret;
}
