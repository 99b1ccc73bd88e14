import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/**
 * The address that a trigger's webhook has while it is published or listened for.
 *
 * @throws NodeOperationError if n8n has none
 */
export function registeredUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url === undefined) {
		throw new NodeOperationError(context.getNode(), 'n8n gave this trigger no webhook address');
	}
	return url;
}

/**
 * The same address, as a request to it sees it. n8n before 2 tells a webhook function the production
 * address only; while listening for a test event the request itself has the path.
 */
export function requestedUrl(context: IWebhookFunctions): string {
	if (typeof context.getWebhookResourceUrl === 'function') {
		return context.getWebhookResourceUrl('default') ?? '';
	}
	const production = context.getNodeWebhookUrl('default') ?? '';
	if (context.getMode() !== 'manual') return production;
	return new URL(context.getRequestObject().originalUrl, production).href;
}

/** The body's bytes as received, whatever parsed them before. */
export async function readRawBody(context: IWebhookFunctions): Promise<Buffer> {
	const request = context.getRequestObject();
	if (request.rawBody === undefined) await request.readRawBody();
	return request.rawBody ?? Buffer.alloc(0);
}
