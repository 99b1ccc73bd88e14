/** Hover's signature of a delivery. Page: developers.hover.to/docs/webhook-signature-verification */
import { createHash, createHmac } from 'node:crypto';

/** What is signed: the headers and the URL as they go out, and the body as bytes. */
export interface Signable {
	webhookId: number;
	secret: string;
	contentType: string;
	body: Buffer;
	/** The path of the registered URL. */
	path: string;
	/** The value of the Date header. */
	date: string;
}

/** The Content-MD5 of a body. */
export function contentMd5(body: Buffer): string {
	return createHash('md5').update(body).digest('base64');
}

/** The string that Hover computes its HMACs over. */
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
