/** Links to the second origin that need no token: signed, and good for a quarter of an hour. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import type { Clock } from '../clock';

const LIFETIME_S = 900;

export type LinkState = 'valid' | 'expired' | 'forged';

export class Presigner {
	private readonly secret = randomBytes(32);

	constructor(private readonly clock: Clock) {}

	/** The path with its expiry (seconds) and signature, as S3 writes them. */
	sign(path: string): string {
		const date = String(this.clock.now());
		const query = new URLSearchParams({
			'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
			'X-Amz-Date': date,
			'X-Amz-Expires': String(LIFETIME_S),
			'X-Amz-Signature': this.mac(path, date),
		});
		return `${path}?${query.toString()}`;
	}

	check(path: string, query: Record<string, string | undefined>): LinkState {
		const date = query['X-Amz-Date'] ?? '';
		const given = Buffer.from(query['X-Amz-Signature'] ?? '');
		const right = Buffer.from(this.mac(path, date));
		if (given.length !== right.length || !timingSafeEqual(given, right)) return 'forged';
		return this.clock.now() - Number(date) > LIFETIME_S * 1000 ? 'expired' : 'valid';
	}

	private mac(path: string, date: string): string {
		return createHmac('sha256', this.secret).update(`${path}\n${date}`).digest('hex');
	}
}
