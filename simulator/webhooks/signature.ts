/** Hover's signature of a delivery. Page: developers.hover.to/docs/webhook-signature-verification */
import { createHash, createHmac } from 'node:crypto';

export interface Signable {
	webhookId: number;
	secret: string;
	contentType: string;
	body: Buffer;
	path: string;
	date: string;
}

export function contentMd5(body: Buffer): string {
	return createHash('md5').update(body).digest('base64');
}

export function canonicalString({ contentType, body, path, date }: Signable): string {
	return [contentType, contentMd5(body), path, date].join(',');
}

/** One of the two signature headers' values: `sha256=<webhook id>:<base64>`, or the same with sha1. */
export function sign(signable: Signable, algorithm: 'sha256' | 'sha1'): string {
	const mac = createHmac(algorithm, signable.secret)
		.update(canonicalString(signable))
		.digest('base64');
	return `${algorithm}=${signable.webhookId}:${mac}`;
}
