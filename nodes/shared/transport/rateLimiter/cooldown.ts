import type { IDataObject } from 'n8n-workflow';

import { jittered } from '../retry';

/** Only after so many whole windows of nothing but 429s does a request fail. */
export const MAX_WAIT_WINDOWS = 5;

/** The delay that a 429 asks for, in ms, if it says so: seconds or a date. */
function retryAfterMs(headers: IDataObject): number | undefined {
	const value = headers['retry-after'];
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const seconds = Number(value);
	const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(String(value)) - Date.now();
	return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}

/**
 * The wait after a 429, which others who use the account may bring about: everybody waits, then one request
 * tries (half-open), and the others follow once Hover took it.
 */
export class Cooldown {
	halfOpen = false;
	/** The 429s without another response in between: since when, and the end of the last delay. */
	private current?: { since: number; until: number; delays: number };

	constructor(private readonly windowMs: number) {}

	/** Whether requests have to wait for a try. */
	get isOn(): boolean {
		return this.current !== undefined;
	}

	/** Whether there is something to remember: a cooldown that nobody used for a window is over. */
	isRecent(now: number): boolean {
		return this.current !== undefined && now <= this.current.until + this.windowMs;
	}

	/** When a request may try; Infinity while one does. */
	triesAt(now: number): number {
		if (this.current === undefined) return now;
		return this.halfOpen ? Infinity : this.current.until;
	}

	/**
	 * Hover has refused a request.
	 *
	 * @returns whether it has refused everything for so long that there is no point in waiting
	 */
	refused(isTry: boolean, headers: IDataObject, now: number): boolean {
		const asked = retryAfterMs(headers);
		const { current } = this;
		if (current === undefined || !this.isRecent(now)) {
			this.current = { since: now, until: now + this.delayMs(0, asked), delays: 1 };
			return this.exceedsMaxWait(now);
		}
		if (isTry) {
			current.until = now + this.delayMs(current.delays, asked);
			current.delays += 1;
		} else if (asked !== undefined) {
			// It left before the cooldown, so it is no news but for how long that should be.
			current.until = Math.max(current.until, now + asked);
		}
		return now - current.since > MAX_WAIT_WINDOWS * this.windowMs || this.exceedsMaxWait(now);
	}

	/** Whether Hover asks for a wait so long that requests fail at once. */
	exceedsMaxWait(now: number): boolean {
		return (
			this.current !== undefined && this.current.until - now > MAX_WAIT_WINDOWS * this.windowMs
		);
	}

	end(): void {
		this.current = undefined;
	}

	prune(now: number): void {
		if (!this.isRecent(now) && !this.halfOpen) this.current = undefined;
	}

	/** Twice as long after each try, up to a quarter of a window; never shorter than Hover asks for. */
	private delayMs(delays: number, askedMs: number | undefined): number {
		const firstMs = this.windowMs / 30;
		return askedMs === undefined
			? jittered(Math.min(firstMs * 2 ** delays, this.windowMs / 4))
			: askedMs + jittered(firstMs);
	}
}
