import { sleep } from 'n8n-workflow';

import type { RequestOutcome } from '../outcome';
import { transportSettings } from '../settings';
import { Cooldown } from './cooldown';
import type { QueuedRequest } from './queue';
import { RequestQueue } from './queue';
import { SlidingWindow } from './window';

/** Those waiting may have a deadline. */
const MAX_SLEEP_MS = 250;

/** A clock that only goes forward, in ms. */
export interface Clock {
	now(): number;
	sleep(ms: number): Promise<void>;
}

const CLOCK: Clock = { now: () => performance.now(), sleep };

const ABORTED: RequestOutcome = {
	kind: 'failure',
	reason: 'abortedBeforeSend',
	detail: 'the execution was stopped',
};

/** As if Hover had said it: nothing was carried out. */
const LATE: RequestOutcome = {
	kind: 'response',
	status: 429,
	headers: {},
	body: 'the requests that Hover allows this account a minute are used up',
};

/** Sliding-window rate limiter, one per account. Waits out 429s, which other software on the account may cause. */
export class RateLimiter {
	private readonly window: SlidingWindow;
	private readonly cooldown: Cooldown;
	private readonly queue = new RequestQueue();
	private isScheduled = false;

	constructor(
		readonly windowMs: number,
		private readonly clock: Clock = CLOCK,
	) {
		this.window = new SlidingWindow(windowMs);
		this.cooldown = new Cooldown(windowMs);
	}

	get isIdle(): boolean {
		const now = this.clock.now();
		this.prune(now);
		return this.window.taken + this.queue.length === 0 && !this.cooldown.isRecent(now);
	}

	/**
	 * Sends a request when a slot opens, and after a 429 again. What `send` throws comes out, and counts as not sent.
	 *
	 * @returns the outcome; a 429 if waiting was in vain, `abortedBeforeSend` if the signal came first
	 */
	async run(request: QueuedRequest, send: () => Promise<RequestOutcome>): Promise<RequestOutcome> {
		const place = this.queue.place(request, this.clock.now());
		for (;;) {
			const turn = await this.queue.wait(request, place, () => this.dispatch());
			if (turn === 'late') return this.cooldown.refusal ?? LATE;
			if (turn === 'aborted') return ABORTED;
			const isTry = turn === 'try';
			let outcome: RequestOutcome | undefined;
			try {
				outcome = await send();
			} finally {
				if (outcome !== undefined) this.window.answer(this.clock.now());
				else this.window.giveBack();
				if (isTry) this.cooldown.endTry();
			}
			const mayGoAgain = this.waitsOut(outcome, isTry);
			this.dispatch();
			if (!mayGoAgain) return outcome;
		}
	}

	private waitsOut(outcome: RequestOutcome, isTry: boolean): boolean {
		if (outcome.kind === 'failure') return false;
		if (outcome.status === 429) {
			return !this.cooldown.refused(isTry, outcome, this.clock.now());
		}
		if (isTry) this.cooldown.end();
		return false;
	}

	private dispatch(): void {
		const now = this.clock.now();
		this.prune(now);
		this.queue.expire(now, (askedAt) => this.cooldown.isInVain(askedAt, now));
		while (this.nextSlotAt(now) <= now) {
			this.window.leave();
			const { isOn } = this.cooldown;
			if (isOn) this.cooldown.beginTry(now);
			this.queue.next(isOn ? 'try' : 'go');
		}
		const { first } = this.queue;
		if (first === undefined) return;
		this.window.drawOnReserve(now, first);
		if (!this.isScheduled) void this.schedule();
	}

	private async schedule(): Promise<void> {
		this.isScheduled = true;
		while (this.queue.length > 0) {
			const now = this.clock.now();
			const waitMs = this.nextSlotAt(now) - now;
			await this.clock.sleep(Math.min(Math.max(1, Math.ceil(waitMs)), MAX_SLEEP_MS));
			this.dispatch();
		}
		this.isScheduled = false;
	}

	private prune(now: number): void {
		this.cooldown.prune(now);
		this.window.prune(now, this.queue.hasExecutions);
	}

	private nextSlotAt(now: number): number {
		const { first } = this.queue;
		if (first === undefined) return Infinity;
		const triesAt = this.cooldown.triesAt(now, first.nested === true);
		return Math.max(this.window.nextSlotAt(first, now), triesAt);
	}
}

/** By account or host, shared by everything in this process. */
const limiters = new Map<string, RateLimiter>();

/** The rate limiter of an account, or of another server. */
export function rateLimiterFor(account: string): RateLimiter {
	for (const [other, limiter] of limiters) {
		if (other !== account && limiter.isIdle) limiters.delete(other);
	}
	const { windowMs } = transportSettings();
	const known = limiters.get(account);
	const limiter = known?.windowMs === windowMs ? known : new RateLimiter(windowMs);
	limiters.set(account, limiter);
	return limiter;
}
