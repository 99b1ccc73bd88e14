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

/** Hover's two signature headers, the one to prefer first; a MAC of so many bytes ends in so many `=`. */
const SCHEMES = [
	{ header: 'hover-signature-256', algorithm: 'sha256', shape: /^sha256=([^:]*):([\w+/]{43}=)$/ },
	{ header: 'hover-signature', algorithm: 'sha1', shape: /^sha1=([^:]*):([\w+/]{27}=)$/ },
] as const;

/** How old a delivery's Date may be before it counts as late, in ms. */
export const LATE_MS = 15 * 60 * 1000;

/**
 * How far a rightly signed delivery's Date may lie from now, in ms, either way. Hover documents no window and
 * may repeat a delivery for days; a server's clock can be wrong. Until then its signature is remembered, so
 * that a recorded delivery can't be replayed.
 */
export const DATE_WINDOW_MS = 3 * 24 * 60 * 60 * 1000;

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
export interface SignatureHeader {
	algorithm: 'sha256' | 'sha1';
	webhookId: string;
	signature: string;
}

/**
 * Reads the signature header. Where both headers are present only the SHA-256 one counts: a forger must
 * not be able to fall back on the weaker one.
 *
 * @returns the header, or why there is none
 */
export function parseSignatureHeader(
	headers: SignedDelivery['headers'],
): SignatureHeader | 'no-signature' | 'malformed-signature' {
	const scheme = SCHEMES.find(({ header }) => headerText(headers, header) !== '');
	if (scheme === undefined) return 'no-signature';
	const [, webhookId, signature] =
		scheme.shape.exec(headerText(headers, scheme.header)) ?? ([] as undefined[]);
	if (webhookId === undefined || signature === undefined) return 'malformed-signature';
	return { algorithm: scheme.algorithm, webhookId, signature };
}

/**
 * Whether a delivery really comes from Hover. Hashes its body, of up to 16 MB in n8n.
 *
 * @param hmacSecret the registration's hmac_secret; an empty one never verifies
 */
export function isSignedWith(
	hmacSecret: string,
	{ algorithm, signature }: SignatureHeader,
	delivery: SignedDelivery,
): boolean {
	if (hmacSecret === '') return false;
	const expected = createHmac(algorithm, hmacSecret)
		.update(canonicalString(delivery))
		.digest('base64');
	return constantTimeEqual(signature, expected);
}

/** A delivery's Date header; empty if there is none. */
export const dateOf = (headers: SignedDelivery['headers']): string => headerText(headers, 'date');

/**
 * How old a delivery is by its Date. One without a readable Date counts as late, for its age is not known;
 * one from the future is on time, for then a clock is wrong.
 */
export function ageOf(
	headers: SignedDelivery['headers'],
	nowMs: number,
): 'onTime' | 'late' | 'outsideWindow' {
	const ageMs = nowMs - Date.parse(dateOf(headers));
	if (Math.abs(ageMs) > DATE_WINDOW_MS) return 'outsideWindow';
	return ageMs <= LATE_MS ? 'onTime' : 'late';
}
