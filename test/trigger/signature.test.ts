import { createHash, createHmac } from 'crypto';

import {
	ageOf,
	DATE_WINDOW_MS,
	isSignedWith,
	LATE_MS,
	parseSignatureHeader,
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

/** The id that the signature names, if it is one of the secret's; otherwise why not. */
function verdict(signed: SignedDelivery, secret = SECRET): string {
	const header = parseSignatureHeader(signed.headers);
	if (typeof header === 'string') return header;
	return isSignedWith(secret, header, signed) ? header.webhookId : 'wrong-signature';
}

const VALID = String(WEBHOOK_ID);

describe('a signature', () => {
	it('is accepted as SHA-256', () => {
		expect(verdict(delivery({ 'hover-signature-256': sign('sha256') }))).toBe(VALID);
	});

	it('is accepted as legacy SHA-1 where that is the only one', () => {
		expect(verdict(delivery({ 'hover-signature': sign('sha1') }))).toBe(VALID);
	});

	it('is not looked for in SHA-1 when the SHA-256 one is wrong', () => {
		const headers = {
			'hover-signature-256': sign('sha256', { secret: 'another' }),
			'hover-signature': sign('sha1'),
		};
		expect(verdict(delivery(headers))).toBe('wrong-signature');
	});

	it.each([
		['content-type', { contentType: '' }],
		['date', { date: '' }],
	])('covers a missing %s header as an empty text', (name, signed) => {
		const bare = delivery({ 'hover-signature-256': sign('sha256', signed) });
		expect(verdict(bare)).toBe('wrong-signature');
		delete bare.headers[name];
		expect(verdict(bare)).toBe(VALID);
	});

	it.each([
		['no signature', {}, 'no-signature'],
		['a signature without an id', { 'hover-signature-256': 'sha256=abc' }, 'malformed-signature'],
		['the wrong prefix', { 'hover-signature-256': sign('sha1') }, 'malformed-signature'],
		['another path', { 'hover-signature-256': sign('sha256', { path: '/x' }) }, 'wrong-signature'],
		['another date', { 'hover-signature-256': sign('sha256', { date: '' }) }, 'wrong-signature'],
		[
			'another body',
			{ 'hover-signature-256': sign('sha256', { body: Buffer.from('{}') }) },
			'wrong-signature',
		],
	])('rejects %s', (_name, headers, reason) => {
		expect(verdict(delivery(headers))).toBe(reason);
	});

	it("names the registration, also another's", () => {
		const other = sign('sha256').replace('230293', '1');
		expect(parseSignatureHeader({ 'hover-signature-256': other })).toMatchObject({
			webhookId: '1',
		});
	});

	it('never verifies against an empty secret', () => {
		const forged = delivery({ 'hover-signature-256': sign('sha256', { secret: '' }) });
		expect(verdict(forged, '')).toBe('wrong-signature');
	});
});

describe('ageOf', () => {
	const age = (nowMs: number, date: string | undefined = DATE) => ageOf({ date }, nowMs);

	it('says on time, late, and outside the window at the edges', () => {
		expect([0, LATE_MS].map((ms) => age(NOW + ms))).toEqual(['onTime', 'onTime']);
		expect([LATE_MS + 1, DATE_WINDOW_MS].map((ms) => age(NOW + ms))).toEqual(['late', 'late']);
		expect(age(NOW + DATE_WINDOW_MS + 1)).toBe('outsideWindow');
	});

	it('takes what a wrong clock makes the future, as far as the past', () => {
		expect(age(NOW - DATE_WINDOW_MS)).toBe('onTime');
		expect(age(NOW - DATE_WINDOW_MS - 1)).toBe('outsideWindow');
	});

	it('counts a delivery whose age is not known as late', () => {
		for (const headers of [{}, { date: '' }, { date: 'soon' }]) {
			expect(ageOf(headers, NOW)).toBe('late');
		}
	});
});
