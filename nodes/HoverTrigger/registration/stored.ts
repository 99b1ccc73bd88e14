import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Webhook } from '../../shared/api/webhooks';
import type { HoverClient } from '../../shared/transport/client';
import { encryptSecret } from './secretEncryption';

export interface StoredRegistration {
	/** Empty where an older version stored it. */
	hoverUrl: string;
	webhookId: number;
	webhookUrl: string;
	encryptedSecret: string;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

export function storedRegistration(staticData: IDataObject): StoredRegistration | undefined {
	const { hoverUrl, webhookId, webhookUrl, encryptedSecret, sealedSecret } = staticData;
	if (typeof webhookId !== 'number' || typeof webhookUrl !== 'string') return undefined;
	return {
		hoverUrl: textOf(hoverUrl),
		webhookId,
		webhookUrl,
		// Its former name; encrypted the same way.
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

/** Identifies a registration: two Hovers can give out the same id. */
export function registrationKey({ hoverUrl, webhookId }: StoredRegistration): string {
	return `${webhookId} ${hoverUrl}`;
}

const OUTDATED = ['sealedSecret', 'acceptedDeliveries'];

/** Forgets the registration, and what earlier versions stored: n8n copies static data into every execution. */
export function forgetRegistration(staticData: IDataObject): void {
	const current = ['hoverUrl', 'webhookId', 'webhookUrl', 'encryptedSecret'];
	for (const name of [...current, ...OUTDATED]) delete staticData[name];
}
