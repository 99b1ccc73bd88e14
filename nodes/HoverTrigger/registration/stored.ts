import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Webhook } from '../../shared/api/webhooks';
import type { HoverClient } from '../../shared/transport/client';
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

export async function storeRegistration(
	{ connection, context }: HoverClient<IHookFunctions | IWebhookFunctions>,
	{ id, url, hmac_secret }: Webhook,
): Promise<StoredRegistration> {
	const stored = {
		hoverUrl: connection.baseUrl,
		webhookId: id,
		webhookUrl: url,
		encryptedSecret: await encryptSecret(context, hmac_secret),
	};
	const staticData = context.getWorkflowStaticData('node');
	forgetRegistration(staticData);
	Object.assign(staticData, stored);
	return stored;
}

/** Names one registration for good: two Hovers can give out the same id. */
export function registrationKey({ hoverUrl, webhookId }: StoredRegistration): string {
	return `${webhookId} ${hoverUrl}`;
}

/** What earlier versions have stored beside it, or instead. */
const OUTDATED = ['sealedSecret', 'acceptedDeliveries'];

/** Forgets the registration. n8n copies static data into every execution: nothing old is left there. */
export function forgetRegistration(staticData: IDataObject): void {
	const current = ['hoverUrl', 'webhookId', 'webhookUrl', 'encryptedSecret'];
	for (const name of [...current, ...OUTDATED]) delete staticData[name];
}
