/** A clock that jumps from event to event, and a Hover that counts requests on it: minutes pass in moments. */
import type { RequestOutcome } from '../../nodes/shared/transport/outcome';
import type { Clock } from '../../nodes/shared/transport/rateLimiter';
import { HOVER_SETTINGS } from '../../nodes/shared/transport/settings';

const settled = async () => await new Promise((done) => setImmediate(done));

/** Time that passes only while somebody sleeps. */
export class VirtualClock implements Clock {
	private time = 0;
	private sleepers: Array<{ at: number; wake: () => void }> = [];

	now = () => this.time;

	sleep = async (ms: number) => {
		await new Promise<void>((wake) => this.sleepers.push({ at: this.time + ms, wake }));
	};

	/** Lets time pass until some work is done. */
	async until<Result>(work: Promise<Result>): Promise<Result> {
		let isDone = false;
		const done = () => {
			isDone = true;
		};
		work.then(done, done);
		for (;;) {
			await settled();
			if (isDone) return await work;
			const at = Math.min(...this.sleepers.map((each) => each.at));
			if (at === Infinity) throw new Error('Everybody waits and nobody sleeps');
			this.time = at;
			const due = this.sleepers.filter((each) => each.at === at);
			this.sleepers = this.sleepers.filter((each) => each.at !== at);
			for (const { wake } of due) wake();
		}
	}
}

/** An answer of the virtual Hover. */
export const answered = (status: number, headers: Record<string, string> = {}): RequestOutcome => ({
	kind: 'response',
	status,
	headers,
	body: '',
});

/** How a virtual Hover counts. */
export interface Counting {
	limit: number;
	mode: 'fixed' | 'sliding';
	retryAfter: boolean;
	/** When the fixed windows begin, in ms. */
	phaseMs?: number;
}

/** Counts what comes, from us and from others. */
export class VirtualHover {
	/** When our requests came, in ms, whatever was answered. */
	readonly arrivals: number[] = [];
	refused = 0;
	inFlight = 0;
	private taken: number[] = [];

	constructor(
		private readonly clock: VirtualClock,
		private readonly counting: Counting,
	) {}

	/** One request of ours; it travels and is worked on for so many ms. */
	async ask(toMs: number, backMs: number): Promise<RequestOutcome> {
		this.inFlight += 1;
		await this.clock.sleep(toMs);
		this.arrivals.push(this.clock.now());
		const waitMs = this.take();
		if (waitMs > 0) this.refused += 1;
		await this.clock.sleep(backMs);
		this.inFlight -= 1;
		const seconds = String(Math.ceil(waitMs / 1000));
		return waitMs === 0
			? answered(200)
			: answered(429, this.counting.retryAfter ? { 'retry-after': seconds } : {});
	}

	/** Counts one request of anybody; gives 0 or the ms until one would be taken. */
	take(): number {
		const now = this.clock.now();
		const { limit, mode, phaseMs = 0 } = this.counting;
		const { windowMs } = HOVER_SETTINGS;
		const begin = now - ((now + windowMs - phaseMs) % windowMs);
		const counted = this.taken.filter((at) =>
			mode === 'fixed' ? at >= begin : at > now - windowMs,
		);
		if (counted.length < limit) {
			this.taken.push(now);
			return 0;
		}
		return (mode === 'fixed' ? begin : counted[counted.length - limit]!) + windowMs - now;
	}
}
