/** Hover's rate limit. Its pages don't say how requests are counted, so this counts in several ways. */
import type { Settings } from './settings';

export type RateLimitSettings = Pick<
	Settings,
	'rate_limit' | 'rate_limit_window_ms' | 'rate_limit_mode' | 'rate_limit_counts'
>;

export class RateLimit {
	private taken: number[] = [];
	private start = 0;

	/** 0 if taken, else the ms until it would be. */
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
		if (settings.rate_limit_counts === 'all') this.taken.push(now);
		const oldest = mode === 'fixed' ? this.start : (this.taken.at(-limit) ?? now);
		return oldest + window - now;
	}

	clear(): void {
		this.taken = [];
		this.start = 0;
	}
}
