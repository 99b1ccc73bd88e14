import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Webhook } from '../../shared/api/webhooks';
import { hoverBaseUrl } from '../../shared/transport/connection';
import { forgetDeliveries } from '../webhook/deduplication';
import { encryptSecret } from './secretEncryption';

/** What the trigger keeps of its registration between requests, in the node's static data. */
export interface StoredRegistration {
	/** The address of the Hover that it is registered at; empty where an older version stored it. */
	hoverUrl: string;
	webhookId: number;
	webhookUrl: string;
	/** What `encryptSecret` made of Hover's secret; empty if there is none. */
	encryptedSecret: string;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** What the static data holds about the registration, if it is complete. */
export function storedRegistration(staticData: IDataObject): StoredRegistration | undefined {
	const { hoverUrl, webhookId, webhookUrl, encryptedSecret, sealedSecret } = staticData;
	if (typeof webhookId !== 'number' || typeof webhookUrl !== 'string') return undefined;
	return {
		hoverUrl: textOf(hoverUrl),
		webhookId,
		webhookUrl,
		// Under its former name it is encrypted the same way.
		encryptedSecret: textOf(encryptedSecret) || textOf(sealedSecret),
	};
}

/** Keeps what later deliveries are checked against. */
export async function storeRegistration(
	context: IHookFunctions | IWebhookFunctions,
	{ id, url, hmac_secret }: Webhook,
): Promise<StoredRegistration> {
	const stored = {
		hoverUrl: await hoverBaseUrl(context),
		webhookId: id,
		webhookUrl: url,
		encryptedSecret: await encryptSecret(context, hmac_secret),
	};
	const staticData = context.getWorkflowStaticData('node');
	Object.assign(staticData, stored);
	delete staticData.sealedSecret;
	return stored;
}

/** Names one registration for good: two Hovers can give out the same id. */
export function registrationKey({ hoverUrl, webhookId }: StoredRegistration): string {
	return `${webhookId} ${hoverUrl}`;
}

/** Forgets the registration and what came through it, here and in the static data. */
export function forgetRegistration(staticData: IDataObject): void {
	const stored = storedRegistration(staticData);
	if (stored !== undefined) forgetDeliveries(registrationKey(stored), staticData);
	for (const name of ['hoverUrl', 'webhookId', 'webhookUrl', 'encryptedSecret', 'sealedSecret']) {
		delete staticData[name];
	}
}
