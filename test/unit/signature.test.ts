import { createHash, createHmac } from 'crypto';

import {
	DATE_WINDOW_MS,
	verifySignature,
	type SignedDelivery,
} from '../../nodes/HoverTrigger/webhook/signature';

const SECRET = 'an-hmac-secret';
const WEBHOOK_ID = 230293;
const DATE = 'Tue, 24 Nov 2026 07:00:00 GMT';
const NOW = Date.parse(DATE);
const BODY = Buffer.from('{"event":"job-state-changed-v2","job_id":19402492}');
const PATH = '/webhook/abc/webhook';

function sign(
	algorithm: 'sha256' | 'sha1',
	{ body = BODY, path = PATH, date = DATE, contentType = 'application/json', secret = SECRET } = {},
): string {
	const md5 = createHash('md5').update(body).digest('base64');
	const mac = createHmac(algorithm, secret)
		.update(`${contentType},${md5},${path},${date}`)
		.digest('base64');
	return `${algorithm}=${WEBHOOK_ID}:${mac}`;
}

function delivery(headers: Record<string, string>): SignedDelivery {
	return {
		rawBody: BODY,
		path: PATH,
		headers: { 'content-type': 'application/json', date: DATE, ...headers },
	};
}

const verdict = (d: SignedDelivery, now = NOW, secret = SECRET) =>
	verifySignature(d, WEBHOOK_ID, secret, now);

describe('verifySignature', () => {
	it('accepts the SHA-256 signature', () => {
		expect(verdict(delivery({ 'hover-signature-256': sign('sha256') }))).toEqual({ valid: true });
	});

	it('accepts the legacy SHA-1 signature where it is the only one', () => {
		expect(verdict(delivery({ 'hover-signature': sign('sha1') }))).toEqual({ valid: true });
	});

	it('does not fall back on SHA-1 when the SHA-256 signature is wrong', () => {
		const headers = {
			'hover-signature-256': sign('sha256', { secret: 'another' }),
			'hover-signature': sign('sha1'),
		};
		expect(verdict(delivery(headers))).toEqual({ valid: false, reason: 'wrong-signature' });
	});

	it('counts a missing header as an empty string', () => {
		const bare = delivery({ 'hover-signature-256': sign('sha256', { contentType: '' }) });
		delete bare.headers['content-type'];
		expect(verdict(bare)).toEqual({ valid: true });
	});

	it.each([
		['no signature', {}, 'no-signature'],
		['a signature without an id', { 'hover-signature-256': 'sha256=abc' }, 'malformed-signature'],
		['the wrong prefix', { 'hover-signature-256': sign('sha1') }, 'malformed-signature'],
		[
			"another webhook's id",
			{ 'hover-signature-256': sign('sha256').replace('230293', '1') },
			'other-webhook',
		],
		['another path', { 'hover-signature-256': sign('sha256', { path: '/x' }) }, 'wrong-signature'],
		[
			'another body',
			{ 'hover-signature-256': sign('sha256', { body: Buffer.from('{}') }) },
			'wrong-signature',
		],
		[
			'an unreadable date',
			{ date: 'soon', 'hover-signature-256': sign('sha256', { date: 'soon' }) },
			'bad-date',
		],
	])('rejects %s', (_name, headers, reason) => {
		expect(verdict(delivery(headers))).toEqual({ valid: false, reason });
	});

	it('never verifies against an empty secret', () => {
		const forged = delivery({ 'hover-signature-256': sign('sha256', { secret: '' }) });
		expect(verdict(forged, NOW, '')).toEqual({ valid: false, reason: 'no-signature' });
	});

	it('accepts the edge of the window and rejects what lies beyond, before and after', () => {
		const signed = delivery({ 'hover-signature-256': sign('sha256') });
		expect(verdict(signed, NOW + DATE_WINDOW_MS)).toEqual({ valid: true });
		for (const now of [NOW + DATE_WINDOW_MS + 1, NOW - DATE_WINDOW_MS - 1]) {
			expect(verdict(signed, now)).toEqual({ valid: false, reason: 'outside-window' });
		}
	});
});
