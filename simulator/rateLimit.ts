/** Hover's 120 requests a minute. Its pages don't say how they are counted, so this counts in two ways. */
import type { Settings } from './settings';

/** What of the settings the limit is made of. */
export type RateLimitSettings = Pick<
	Settings,
	'rate_limit' | 'rate_limit_window_ms' | 'rate_limit_mode'
>;

/** Counts requests in the simulator's time. What is refused doesn't count. */
export class RateLimit {
	/** When the requests that still count came, in ms, oldest first. */
	private taken: number[] = [];
	/** When the current fixed window began. */
	private start = 0;

	/**
	 * Counts a request at time `now`.
	 *
	 * @returns 0, or in how many ms it would be taken when it is one too many
	 */
	take(now: number, settings: RateLimitSettings): number {
		const { rate_limit: limit, rate_limit_window_ms: window, rate_limit_mode: mode } = settings;
		if (now - this.start >= window) this.start = now;
		const since = mode === 'fixed' ? this.start : now - window + 1;
		this.taken = this.taken.filter((at) => at >= since);
		if (limit === 0) return 0;
		if (this.taken.length < limit) {
			this.taken.push(now);
			return 0;
		}
		return (mode === 'fixed' ? this.start : this.taken[this.taken.length - limit]) + window - now;
	}

	/** Forgets what was counted. */
	clear(): void {
		this.taken = [];
		this.start = 0;
	}
}
