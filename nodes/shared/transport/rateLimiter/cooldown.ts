import type { IDataObject } from 'n8n-workflow';

import { jittered } from '../retry';
import { retryAfterMs } from '../retryAfter';

/** A request fails only after so many whole windows of nothing but 429s. */
export const MAX_WAIT_WINDOWS = 5;

/** The wait after a 429, which others may cause: all wait, one request tries (half-open), then the rest follow. */
export class Cooldown {
	halfOpen = false;
	/** `since` the first 429 without another response in between. */
	private current?: { since: number; until: number; delays: number };

	constructor(private readonly windowMs: number) {}

	get isOn(): boolean {
		return this.current !== undefined;
	}

	/** A cooldown that nobody used for a window is over. */
	isRecent(now: number): boolean {
		return this.current !== undefined && now <= this.current.until + this.windowMs;
	}

	triesAt(now: number): number {
		if (this.current === undefined) return now;
		return this.halfOpen ? Infinity : this.current.until;
	}

	/** Notes a 429; true if Hover has refused everything for so long that waiting is pointless. */
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
			// It left before the cooldown, so only its Retry-After is news.
			current.until = Math.max(current.until, now + asked);
		}
		return now - current.since > MAX_WAIT_WINDOWS * this.windowMs || this.exceedsMaxWait(now);
	}

	/** Whether Hover asks for so long a wait that requests fail at once. */
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
