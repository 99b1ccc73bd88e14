import { createHash, createHmac, timingSafeEqual } from 'crypto';

/** A delivery as it arrived. Hover page: developers.hover.to/docs/webhook-signature-verification */
export interface SignedDelivery {
	/** The signature covers the bytes as received, not the parsed JSON. */
	rawBody: Buffer;
	headers: Record<string, string | string[] | undefined>;
	/** As registered with Hover: behind a proxy n8n can see another path. */
	path: string;
}

const SCHEMES = [
	{ header: 'hover-signature-256', algorithm: 'sha256', shape: /^sha256=([^:]*):([\w+/]{43}=)$/ },
	{ header: 'hover-signature', algorithm: 'sha1', shape: /^sha1=([^:]*):([\w+/]{27}=)$/ },
] as const;

/** Older deliveries count as late. */
export const LATE_MS = 15 * 60 * 1000;

/**
 * How far a signed delivery's Date may lie from now, in ms: Hover documents no window and may retry for days;
 * a clock can be wrong. Signatures are remembered that long, so a recorded delivery can't be replayed.
 */
export const DATE_WINDOW_MS = 3 * 24 * 60 * 60 * 1000;

function headerText(headers: SignedDelivery['headers'], name: string): string {
	const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
	return (Array.isArray(value) ? value[0] : value) ?? '';
}

/**
 * What Hover signs: content type, base64 MD5 of the raw body, path and Date, joined by commas; missing
 * headers are empty. The MD5 is computed here: a Content-MD5 header isn't trusted.
 */
export function canonicalString({ rawBody, headers, path }: SignedDelivery): string {
	const bodyDigest = createHash('md5').update(rawBody).digest('base64');
	return [headerText(headers, 'content-type'), bodyDigest, path, headerText(headers, 'date')].join(
		',',
	);
}

/** Constant time. Texts, not what they encode: base64 has several texts for the same bytes. */
function constantTimeEqual(left: string, right: string): boolean {
	const [one, other] = [Buffer.from(left), Buffer.from(right)];
	// The shape of the header gives every signature the length it must have.
	return one.length === other.length && timingSafeEqual(one, other);
}

/** What a delivery claims about its signature; proof of nothing. */
export interface SignatureHeader {
	algorithm: 'sha256' | 'sha1';
	webhookId: string;
	signature: string;
}

/**
 * Parses the signature header, or says why it can't. Where both are present only SHA-256 counts: a forger
 * must not fall back on the weaker one.
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

/** Whether Hover signed a delivery; never with an empty secret. Hashes the body, up to 16 MB in n8n. */
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

export const dateOf = (headers: SignedDelivery['headers']): string => headerText(headers, 'date');

/** Without a readable Date a delivery is late; from the future it is on time, as then a clock is wrong. */
export function ageOf(
	headers: SignedDelivery['headers'],
	nowMs: number,
): 'onTime' | 'late' | 'outsideWindow' {
	const ageMs = nowMs - Date.parse(dateOf(headers));
	if (Math.abs(ageMs) > DATE_WINDOW_MS) return 'outsideWindow';
	return ageMs <= LATE_MS ? 'onTime' : 'late';
}
