import type { Response } from '../outcome';
import { jittered } from '../retry';
import { retryAfterMs } from '../retryAfter';

/** A request fails only after so many whole windows of nothing but 429s. */
export const MAX_WAIT_WINDOWS = 5;

/** The wait after a 429, which others may cause: all wait, one request tries (half-open), then the rest follow. */
export class Cooldown {
	/** When the try left that is under way. */
	private triedAt?: number;
	/** `since` the first 429 without another response in between; `refusedAt` the last one. */
	private current?: {
		since: number;
		refusedAt: number;
		refusal: Response;
		until: number;
		delays: number;
	};

	constructor(private readonly windowMs: number) {}

	get isOn(): boolean {
		return this.current !== undefined;
	}

	/** What Hover said last. */
	get refusal(): Response | undefined {
		return this.current?.refusal;
	}

	/** A cooldown that nobody used for a window is over. */
	isRecent(now: number): boolean {
		return this.current !== undefined && now <= this.current.until + this.windowMs;
	}

	/**
	 * When the next one may try. What the try itself waits for goes along with it; all else is held up for a quarter of
	 * a window by a try that takes long, such as an upload.
	 */
	triesAt(now: number, isNested: boolean): number {
		if (this.current === undefined) return now;
		const { until } = this.current;
		if (this.triedAt === undefined || isNested) return until;
		return Math.max(until, this.triedAt + this.windowMs / 4);
	}

	beginTry(now: number): void {
		this.triedAt = now;
	}

	endTry(): void {
		this.triedAt = undefined;
	}

	/** Notes a 429; true if Hover has refused everything for so long that waiting is pointless. */
	refused(isTry: boolean, refusal: Response, now: number): boolean {
		const asked = retryAfterMs(refusal.headers);
		const { current } = this;
		if (current === undefined || !this.isRecent(now)) {
			const until = now + this.delayMs(0, asked);
			this.current = { since: now, refusedAt: now, refusal, until, delays: 1 };
			return this.isInVain(now, now);
		}
		current.refusedAt = now;
		current.refusal = refusal;
		if (isTry) {
			current.until = now + this.delayMs(current.delays, asked);
			current.delays += 1;
		} else if (asked !== undefined) {
			// It left before the cooldown, so only its Retry-After is news.
			current.until = Math.max(current.until, now + asked);
		}
		return this.isInVain(current.since, now);
	}

	/** Whether Hover still refuses what has waited too long since it was asked for, or wants too long a wait. */
	isInVain(askedAt: number, now: number): boolean {
		if (this.current === undefined) return false;
		const { since, refusedAt, until } = this.current;
		const longestMs = MAX_WAIT_WINDOWS * this.windowMs;
		return refusedAt - Math.max(since, askedAt) > longestMs || until - now > longestMs;
	}

	end(): void {
		this.current = undefined;
	}

	prune(now: number): void {
		if (!this.isRecent(now) && this.triedAt === undefined) this.current = undefined;
	}

	/** Twice as long after each try, up to a quarter of a window; never shorter than Hover asks for. */
	private delayMs(delays: number, askedMs: number | undefined): number {
		const firstMs = this.windowMs / 30;
		return askedMs === undefined
			? jittered(Math.min(firstMs * 2 ** delays, this.windowMs / 4))
			: askedMs + jittered(firstMs);
	}
}
