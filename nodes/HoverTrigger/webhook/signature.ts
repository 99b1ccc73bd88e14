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

/** Hover's two signature headers, the one to prefer first; a MAC of so many bytes ends in so many `=`. */
const SCHEMES = [
	{ header: 'hover-signature-256', algorithm: 'sha256', shape: /^sha256=([^:]*):([\w+/]{43}=)$/ },
	{ header: 'hover-signature', algorithm: 'sha1', shape: /^sha1=([^:]*):([\w+/]{27}=)$/ },
] as const;

/**
 * How far a delivery's Date may lie from now, in ms. Hover documents no window; 15 minutes leaves room
 * for clock skew and a slow tunnel, while a recorded delivery soon stops being usable.
 */
export const DATE_WINDOW_MS = 15 * 60 * 1000;

function headerText(headers: SignedDelivery['headers'], name: string): string {
	const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
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

/** What a delivery says of its signature: which registration made it, and how. Proof of nothing. */
export interface SignatureClaim {
	algorithm: 'sha256' | 'sha1';
	webhookId: string;
	signature: string;
}

/**
 * Reads the signature header. Where both headers are present only the SHA-256 one counts: a forger must
 * not be able to fall back on the weaker one.
 *
 * @returns the claim, or why there is none
 */
export function signatureClaim(
	headers: SignedDelivery['headers'],
): SignatureClaim | Extract<RejectionReason, 'no-signature' | 'malformed-signature'> {
	const scheme = SCHEMES.find(({ header }) => headerText(headers, header) !== '');
	if (scheme === undefined) return 'no-signature';
	const parts = scheme.shape.exec(headerText(headers, scheme.header));
	if (parts === null) return 'malformed-signature';
	return { algorithm: scheme.algorithm, webhookId: parts[1], signature: parts[2] };
}

/** What is wrong with a delivery's Date header, if anything is. */
function dateProblem(
	headers: SignedDelivery['headers'],
	nowMs: number,
): Extract<RejectionReason, 'bad-date' | 'outside-window'> | undefined {
	const sentAt = Date.parse(headerText(headers, 'date'));
	if (Number.isNaN(sentAt)) return 'bad-date';
	return Math.abs(nowMs - sentAt) > DATE_WINDOW_MS ? 'outside-window' : undefined;
}

/**
 * Decides whether a delivery really comes from Hover, for the given registration, and is recent. What
 * costs nothing is checked first: the body, of up to 16 MB in n8n, is hashed last.
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
	const claim = signatureClaim(delivery.headers);
	if (typeof claim === 'string') return { valid: false, reason: claim };
	if (hmacSecret === '') return { valid: false, reason: 'no-signature' };
	if (claim.webhookId !== String(webhookId)) return { valid: false, reason: 'other-webhook' };
	const reason = dateProblem(delivery.headers, nowMs);
	if (reason !== undefined) return { valid: false, reason };

	const expected = createHmac(claim.algorithm, hmacSecret)
		.update(canonicalString(delivery))
		.digest('base64');
	return constantTimeEqual(claim.signature, expected)
		? { valid: true }
		: { valid: false, reason: 'wrong-signature' };
}
