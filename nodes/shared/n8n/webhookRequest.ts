import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/** The address of a trigger's webhook while it is published or listened for. */
export function registeredUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url === undefined) {
		throw new NodeOperationError(context.getNode(), 'n8n gave this trigger no webhook address');
	}
	return url;
}

/** The same address as a request sees it: before n8n 2, only the request itself has a test webhook's path. */
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
