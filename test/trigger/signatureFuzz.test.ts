import crypto, { createHash, createHmac } from 'node:crypto';

import fc from 'fast-check';

import type { SignedDelivery } from '../../nodes/HoverTrigger/webhook/signature';
import {
	ageOf,
	canonicalString,
	DATE_WINDOW_MS,
	isSignedWith,
	parseSignatureHeader,
} from '../../nodes/HoverTrigger/webhook/signature';

const NOW = Date.parse('2026-11-24T07:00:00Z');

/** What Hover signs with, and what it signs. Written from Hover's page, not from the node. */
interface Signed {
	webhookId: number;
	secret: string;
	body: Uint8Array;
	contentType: string;
	path: string;
	/** How far its Date is from now, in seconds. */
	offset: number;
	algorithm: 'sha256' | 'sha1';
}

const HEADER = { sha256: 'hover-signature-256', sha1: 'hover-signature' };

const signed: fc.Arbitrary<Signed> = fc.record({
	webhookId: fc.integer({ min: 1, max: 999_999_999 }),
	secret: fc.string({ minLength: 1, maxLength: 80 }),
	body: fc.uint8Array({ maxLength: 400 }),
	contentType: fc.oneof(
		fc.constantFrom('', 'application/json', 'application/json; charset=utf-8'),
		fc.string(),
	),
	path: fc.string().map((text) => `/webhook/${text}`),
	offset: fc.integer({ min: -DATE_WINDOW_MS / 1000, max: DATE_WINDOW_MS / 1000 }),
	algorithm: fc.constantFrom('sha256' as const, 'sha1' as const),
});

const dateOf = ({ offset }: Signed) => new Date(NOW + offset * 1000).toUTCString();

function deliveryOf(one: Signed): SignedDelivery {
	const { webhookId, secret, contentType, path, algorithm } = one;
	const md5 = createHash('md5').update(one.body).digest('base64');
	const mac = createHmac(algorithm, secret)
		.update(`${contentType},${md5},${path},${dateOf(one)}`)
		.digest('base64');
	return {
		rawBody: Buffer.from(one.body),
		path,
		headers: {
			...(contentType === '' ? {} : { 'content-type': contentType }),
			date: dateOf(one),
			[HEADER[algorithm]]: `${algorithm}=${webhookId}:${mac}`,
		},
	};
}

/** Whether a delivery passes as the webhook does it, from the header on. */
function isValid(
	delivery: SignedDelivery,
	{ webhookId, secret }: Pick<Signed, 'webhookId' | 'secret'>,
): boolean {
	const header = parseSignatureHeader(delivery.headers);
	if (typeof header === 'string' || header.webhookId !== String(webhookId)) return false;
	return ageOf(delivery.headers, NOW) !== 'outsideWindow' && isSignedWith(secret, header, delivery);
}

/** The same bytes but for one bit. */
function withBitFlipped(bytes: Uint8Array, bit: number): Buffer {
	const changed = Buffer.from(bytes);
	const at = bit % (bytes.length * 8);
	changed.writeUInt8(changed.readUInt8(at >> 3) ^ (1 << (at & 7)), at >> 3);
	return changed;
}

const textWithBitFlipped = (text: string, bit: number) =>
	withBitFlipped(Buffer.from(text, 'utf8'), bit).toString('latin1');

describe('a signature, for any input', () => {
	it('accepts what is signed as Hover signs, and nothing that differs in one bit', () => {
		fc.assert(
			fc.property(signed, fc.nat(), (one, bit) => {
				const delivery = deliveryOf(one);
				expect(isValid(delivery, one)).toBe(true);

				const { rawBody, path, headers } = delivery;
				const changedHeader = (name: string) => ({
					...delivery,
					headers: { ...headers, [name]: textWithBitFlipped(String(headers[name]), bit) },
				});
				const changed = [
					...(rawBody.length > 0 ? [{ ...delivery, rawBody: withBitFlipped(rawBody, bit) }] : []),
					{ ...delivery, path: textWithBitFlipped(path, bit) },
					changedHeader('date'),
					changedHeader(HEADER[one.algorithm]),
					...(one.contentType === '' ? [] : [changedHeader('content-type')]),
				];
				for (const other of changed) expect(isValid(other, one)).toBe(false);
			}),
			{ numRuns: 400 },
		);
	});

	it('rejects any other secret, registration and time', () => {
		fc.assert(
			fc.property(signed, fc.string(), fc.nat(), (one, secret, seconds) => {
				const delivery = deliveryOf(one);
				fc.pre(secret !== one.secret);
				expect(isValid(delivery, { ...one, secret })).toBe(false);
				expect(isValid(delivery, { ...one, webhookId: one.webhookId + 1 })).toBe(false);
				const sentAt = NOW + one.offset * 1000;
				for (const now of [1, -1].map((sign) => sentAt + sign * (DATE_WINDOW_MS + 1 + seconds))) {
					expect(ageOf(delivery.headers, now)).toBe('outsideWindow');
				}
			}),
		);
	});

	it('never throws, and accepts no forgery, whatever the headers are', () => {
		const value = fc.oneof(
			fc.constant(undefined),
			fc.string(),
			fc.array(fc.string()),
			fc.tuple(fc.string(), fc.base64String()).map(([id, mac]) => `sha256=${id}:${mac}`),
			fc.base64String({ minLength: 43, maxLength: 44 }).map((mac) => `sha256=7:${mac}`),
		);
		const name = fc.oneof(
			fc.constantFrom('hover-signature-256', 'hover-signature', 'date', 'content-type'),
			fc.constantFrom('__proto__', 'constructor', 'toString'),
			fc.string(),
		);
		fc.assert(
			fc.property(
				fc.dictionary(name, value),
				fc.uint8Array(),
				fc.string(),
				fc.string(),
				(headers, body, path, secret) => {
					const forged = { headers, rawBody: Buffer.from(body), path };
					expect(() => canonicalString(forged)).not.toThrow();
					expect(() => parseSignatureHeader(headers)).not.toThrow();
					expect(['onTime', 'late', 'outsideWindow']).toContain(ageOf(headers, NOW));
					expect(isValid(forged, { webhookId: 7, secret })).toBe(false);
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('compares in constant time, and hashes the body of no delivery that fails before', () => {
		const one: Signed = {
			webhookId: 7,
			secret: 'secret',
			body: Buffer.alloc(5 * 1024 * 1024),
			contentType: 'application/json',
			path: '/webhook/a',
			offset: 0,
			algorithm: 'sha256',
		};
		const delivery = deliveryOf(one);
		const [hash, compare] = [
			jest.spyOn(crypto, 'createHash'),
			jest.spyOn(crypto, 'timingSafeEqual'),
		];
		try {
			const { date, ...others } = delivery.headers;
			const withHeaders = (headers: SignedDelivery['headers']) => ({ ...delivery, headers });
			const forged = [
				withHeaders({ date }),
				withHeaders({ ...delivery.headers, 'hover-signature-256': 'sha256=7:short' }),
				withHeaders({ ...others, date: new Date(NOW - 2 * DATE_WINDOW_MS).toUTCString() }),
			];
			for (const other of forged) expect(isValid(other, one)).toBe(false);
			expect(isValid(delivery, { ...one, webhookId: 8 })).toBe(false);
			expect(isValid(delivery, { ...one, secret: '' })).toBe(false);
			expect(hash).not.toHaveBeenCalled();
			expect(isValid({ ...delivery, path: '/other' }, one)).toBe(false);
			expect(compare).toHaveBeenCalledTimes(1);
			expect(isValid(delivery, one)).toBe(true);
			expect(compare).toHaveBeenCalledTimes(2);
		} finally {
			hash.mockRestore();
			compare.mockRestore();
		}
	});
});

describe('canonicalString', () => {
	it('counts a missing header as empty, takes the first of a list, and keeps odd ones as they are', () => {
		const rawBody = Buffer.from('{}');
		const md5 = createHash('md5').update(rawBody).digest('base64');
		const of = (headers: SignedDelivery['headers']) =>
			canonicalString({ rawBody, headers, path: '/p' });
		expect(of({})).toBe(`,${md5},/p,`);
		expect(of({ 'content-type': undefined, date: [] })).toBe(`,${md5},/p,`);
		expect(of({ 'content-type': ['a', 'b'], date: ' x, y ' })).toBe(`a,${md5},/p, x, y `);
	});
});
