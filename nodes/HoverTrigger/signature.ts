import { createHash, createHmac, timingSafeEqual } from 'crypto';

/**
 * One webhook delivery as it arrived, before anything parsed it.
 * Hover page: developers.hover.to/docs/webhook-signature-verification
 */
export interface SignedDelivery {
	/** The body's bytes, exactly as received: the signature covers them, not the parsed JSON. */
	rawBody: Buffer;
	/** Header names in lower case, as Node.js gives them. */
	headers: Record<string, string | string[] | undefined>;
	/** The path of the URL registered with Hover (behind a proxy it can differ from the path n8n sees). */
	path: string;
}

/** Why a delivery was turned away. Never part of the answer to the sender: it would help a forger. */
export type RejectionReason =
	| 'no-signature'
	| 'malformed-signature'
	| 'other-webhook'
	| 'wrong-signature'
	| 'bad-date'
	| 'outside-window';

/** The verdict on one delivery. */
export type SignatureVerdict = { valid: true } | { valid: false; reason: RejectionReason };

/** Hover's two signature headers, the one to prefer first. */
const SCHEMES = [
	{ header: 'hover-signature-256', prefix: 'sha256', algorithm: 'sha256' },
	{ header: 'hover-signature', prefix: 'sha1', algorithm: 'sha1' },
] as const;

/**
 * How far a delivery's Date may lie from now, in ms. Hover documents no window; 15 minutes leaves room
 * for clock skew and a slow tunnel, while a recorded delivery soon stops being usable.
 */
export const DATE_WINDOW_MS = 15 * 60 * 1000;

function headerText(headers: SignedDelivery['headers'], name: string): string {
	const value = headers[name];
	return (Array.isArray(value) ? value[0] : value) ?? '';
}

/**
 * The string that Hover signs: content type, base64 MD5 of the raw body, path and Date header, joined by
 * commas. A missing header counts as an empty string; the MD5 is always that of what arrived, so no
 * Content-MD5 header is believed.
 */
export function canonicalString({ rawBody, headers, path }: SignedDelivery): string {
	const bodyDigest = createHash('md5').update(rawBody).digest('base64');
	return [headerText(headers, 'content-type'), bodyDigest, path, headerText(headers, 'date')].join(
		',',
	);
}

/** Equal in constant time, whatever the lengths: both sides are hashed first. */
function constantTimeEqual(left: string, right: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(left), digest(right));
}

/**
 * Decides whether a delivery really comes from Hover, for the given registration, and is recent.
 * Where both signature headers are present only the SHA-256 one counts: a forger must not be able to
 * fall back on the weaker one.
 *
 * @param delivery the delivery as received
 * @param webhookId the registration's id at Hover
 * @param hmacSecret the registration's hmac_secret; an empty one never verifies
 * @param nowMs the current time, ms since the epoch
 */
export function verifySignature(
	delivery: SignedDelivery,
	webhookId: number | string,
	hmacSecret: string,
	nowMs: number,
): SignatureVerdict {
	const scheme = SCHEMES.find(({ header }) => headerText(delivery.headers, header) !== '');
	if (scheme === undefined || hmacSecret === '') return { valid: false, reason: 'no-signature' };

	const parts = /^([a-z0-9]+)=([^:]*):(.+)$/.exec(headerText(delivery.headers, scheme.header));
	if (parts === null || parts[1] !== scheme.prefix) {
		return { valid: false, reason: 'malformed-signature' };
	}
	const [, , signedId, signature] = parts;
	if (signedId !== String(webhookId)) return { valid: false, reason: 'other-webhook' };

	const expected = createHmac(scheme.algorithm, hmacSecret)
		.update(canonicalString(delivery))
		.digest('base64');
	if (!constantTimeEqual(signature, expected)) return { valid: false, reason: 'wrong-signature' };

	// Only now: the Date header is trustworthy once the signature that covers it is.
	const sentAt = Date.parse(headerText(delivery.headers, 'date'));
	if (Number.isNaN(sentAt)) return { valid: false, reason: 'bad-date' };
	if (Math.abs(nowMs - sentAt) > DATE_WINDOW_MS) return { valid: false, reason: 'outside-window' };
	return { valid: true };
}
