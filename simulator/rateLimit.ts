/** Hover's 120 requests a minute. */

/** Counts requests in windows of one minute of the simulator's time. */
export class RateLimit {
	private start = 0;
	private count = 0;

	/** Counts a request at time `now`; false when it is one too many for `limit` (0: no limit). */
	allows(now: number, limit: number): boolean {
		if (now - this.start >= 60_000) {
			this.start = now;
			this.count = 0;
		}
		this.count += 1;
		return limit === 0 || this.count <= limit;
	}

	/** Forgets what was counted. */
	clear(): void {
		this.start = 0;
		this.count = 0;
	}
}
