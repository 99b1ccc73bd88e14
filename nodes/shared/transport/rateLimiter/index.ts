import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { RequestOutcome } from '../outcome';
import { jittered } from '../retry';

/**
 * What Hover allows an account: so many requests in so many milliseconds.
 * Hover page: developers.hover.to/reference/rate-limits
 */
export const RATE_LIMIT = { requests: 120, windowMs: 60_000 };

/**
 * The share of the limit that executions take only bit by bit, one place at a time over a whole window:
 * deliveries and handshakes of the trigger, activation and dropdowns, which can't wait, find a free place
 * there. Once all is taken, places come free in that same rhythm, and the urgent go first: at 120 a minute
 * nobody waits much longer than 2.5 s, or 12 s for several requests in a row at the end of the first minute.
 * In the long run executions still get all of the limit.
 */
const RESERVED_SHARE = 0.2;

/** Added to the window, since Hover's clock is not ours, in ms. */
const marginMs = () => RATE_LIMIT.windowMs / 1000;

/** The first pause after a 429 that names none, and the longest, in ms; each next one is twice as long. */
const firstPauseMs = () => RATE_LIMIT.windowMs / 30;
const longestPauseMs = () => RATE_LIMIT.windowMs / 4;

/** Only after so many whole windows of nothing but 429s does a request fail. */
export const GIVE_UP_AFTER_WINDOWS = 5;
const giveUpMs = () => GIVE_UP_AFTER_WINDOWS * RATE_LIMIT.windowMs;

/** How often those who wait are looked after at least, in ms: some have a deadline. */
const LOOK_MS = 250;

/** How many places of a limit aren't reserved; at least one. */
const ownPlaces = (limit: number) => limit - Math.floor(limit * RESERVED_SHARE);

/** A clock that only goes forward, in ms, and a way to wait for it. */
export interface Clock {
	now(): number;
	sleep(ms: number): Promise<void>;
}

/** Who asks for a turn. */
export interface QueuedRequest {
	/** Requests that its account may send in a window. */
	limit: number;
	/** Goes before all that isn't, and may use the reserve. */
	urgent: boolean;
	/** How long it may wait for its turn, in ms; until it comes unless given. */
	maxWaitMs?: number;
	/** Takes it out of the queue. */
	signal?: AbortSignal;
}

/** `probe` is the one that leaves while all others wait for what Hover says to it. */
type Turn = 'go' | 'probe' | 'abortedBeforeSend' | 'late';

interface Waiter {
	request: QueuedRequest;
	ticket: number;
	deadline: number;
	take(turn: Turn): void;
}

const WITHDRAWN: RequestOutcome = {
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

/** The pause that a 429 asks for, in ms, if it says so: seconds or a date. */
function retryAfterMs(headers: IDataObject): number | undefined {
	const value = headers['retry-after'];
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const seconds = Number(value);
	const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(String(value)) - Date.now();
	return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}

/**
 * Lets requests of one account leave when they may. A request takes up one of the limit's places from the
 * moment it leaves until one window after its answer, so however Hover counts (fixed windows or sliding,
 * at the start or the end of its work) it never sees more than the limit in a window from us alone. When
 * it answers 429 all the same, since others use the account too, everybody waits; then one request tries,
 * and the others follow once Hover took it.
 */
export class RateLimiter {
	/** When the requests of the last window were answered, oldest first. */
	private answered: number[] = [];
	private inFlight = 0;
	/** Those who wait, in the order in which they will go. */
	private waiting: Waiter[] = [];
	private lastTicket = 0;
	/** The row of 429s without another answer in between: its start, the end of its last pause. */
	private row?: { since: number; until: number; pauses: number };
	private isProbing = false;
	/** Since when executions want more than what isn't reserved (`own`, in places), in ms. */
	private lending?: { since: number; own: number };
	private isLooking = false;

	constructor(private readonly clock: Clock) {}

	/** Whether there is nothing to remember. */
	get isIdle(): boolean {
		const now = this.clock.now();
		this.forget(now);
		return this.taken + this.waiting.length === 0 && !this.isInRow(now);
	}

	/**
	 * Sends a request when its turn comes; after a 429 again, until there is another answer.
	 *
	 * @returns what came of it; a 429 if Hover said nothing else for too long, or no turn came in time;
	 * `withdrawn` if the signal took it out of the queue
	 */
	async run(request: QueuedRequest, send: () => Promise<RequestOutcome>): Promise<RequestOutcome> {
		const ticket = ++this.lastTicket;
		const deadline = this.clock.now() + (request.maxWaitMs ?? Infinity);
		for (;;) {
			const turn = await this.turn(request, ticket, deadline);
			if (turn === 'late') return LATE;
			if (turn === 'abortedBeforeSend') return WITHDRAWN;
			const isProbe = turn === 'probe';
			let outcome: RequestOutcome;
			try {
				outcome = await send();
			} finally {
				this.inFlight -= 1;
				this.answered.push(this.clock.now());
				if (isProbe) this.isProbing = false;
			}
			const refused = outcome.kind === 'response' && outcome.status === 429 ? outcome : undefined;
			if (isProbe && outcome.kind === 'response' && refused === undefined) this.row = undefined;
			const isOver = refused !== undefined && this.pause(isProbe, refused.headers);
			this.serve();
			if (refused === undefined || isOver) return outcome;
		}
	}

	/** @returns whether Hover has refused everything for so long that there is no point in waiting */
	private pause(isProbe: boolean, headers: IDataObject): boolean {
		const now = this.clock.now();
		const asked = retryAfterMs(headers);
		const pauseMs = (pauses: number) =>
			asked === undefined
				? jittered(Math.min(firstPauseMs() * 2 ** pauses, longestPauseMs()))
				: asked + jittered(firstPauseMs());
		const { row } = this;
		if (row === undefined || !this.isInRow(now)) {
			this.row = { since: now, until: now + pauseMs(0), pauses: 1 };
		} else if (isProbe) {
			row.until = now + pauseMs(row.pauses);
			row.pauses += 1;
		} else if (asked !== undefined) {
			// It left before the pause, so it is no news but for how long that should be.
			row.until = Math.max(row.until, now + asked);
		}
		return now - this.row!.since > giveUpMs() || this.isHopeless(now);
	}

	/** Nobody waits for a pause longer than the patience with 429s. */
	private isHopeless(now: number): boolean {
		return this.row !== undefined && this.row.until - now > giveUpMs();
	}

	/** A row that nobody has gone on with for a window is over. */
	private isInRow(now: number): boolean {
		return this.row !== undefined && now <= this.row.until + RATE_LIMIT.windowMs;
	}

	private async turn(request: QueuedRequest, ticket: number, deadline: number): Promise<Turn> {
		const { signal } = request;
		if (signal?.aborted === true) return 'abortedBeforeSend';
		let stop = () => {};
		try {
			return await new Promise<Turn>((take) => {
				const waiter: Waiter = { request, ticket, deadline, take };
				stop = () => this.dismiss(waiter, 'abortedBeforeSend');
				signal?.addEventListener('abort', stop);
				this.waiting.push(waiter);
				this.waiting.sort(
					(one, other) =>
						Number(other.request.urgent) - Number(one.request.urgent) || one.ticket - other.ticket,
				);
				this.serve();
			});
		} finally {
			signal?.removeEventListener('abort', stop);
		}
	}

	private dismiss(waiter: Waiter, turn: Turn): void {
		this.waiting = this.waiting.filter((each) => each !== waiter);
		waiter.take(turn);
	}

	/** Lets go whoever may, and looks again later for the others. */
	private serve(): void {
		const now = this.clock.now();
		this.forget(now);
		for (const waiter of this.waiting) {
			if (now >= waiter.deadline || this.isHopeless(now)) this.dismiss(waiter, 'late');
		}
		for (let first = this.waiting[0]; first !== undefined; first = this.waiting[0]) {
			if (this.opensAt(first.request, now) > now) break;
			this.inFlight += 1;
			this.isProbing = this.row !== undefined;
			this.dismiss(first, this.isProbing ? 'probe' : 'go');
		}
		const [first] = this.waiting;
		if (first !== undefined && !first.request.urgent && this.taken < first.request.limit) {
			this.lending ??= { since: now, own: ownPlaces(first.request.limit) };
		}
		if (first !== undefined && !this.isLooking) void this.look();
	}

	private async look(): Promise<void> {
		this.isLooking = true;
		while (this.waiting.length > 0) {
			const now = this.clock.now();
			const waitMs = this.opensAt(this.waiting[0].request, now) - now;
			await this.clock.sleep(Math.min(Math.max(1, Math.ceil(waitMs)), LOOK_MS));
			this.serve();
		}
		this.isLooking = false;
	}

	private forget(now: number): void {
		const still = this.answered.findIndex((at) => at + this.placeMs > now);
		this.answered.splice(0, still < 0 ? this.answered.length : still);
		if (!this.isInRow(now) && !this.isProbing) this.row = undefined;
		const areWanted = this.waiting.some(({ request }) => !request.urgent);
		if (!areWanted && this.lending !== undefined && this.taken < this.lending.own) {
			this.lending = undefined;
		}
	}

	/** How many places are taken. */
	private get taken(): number {
		return this.inFlight + this.answered.length;
	}

	/** How long a place stays taken after the answer, in ms. */
	private get placeMs(): number {
		return RATE_LIMIT.windowMs + marginMs();
	}

	/** When a request may leave, as far as it is known; Infinity if an answer has to come first. */
	private opensAt({ limit, urgent }: QueuedRequest, now: number): number {
		// When no more than `places` are taken, if nobody else takes one.
		const whenTaken = (places: number) => {
			const tooMany = this.taken - places;
			if (tooMany <= 0) return now;
			const at = this.answered[tooMany - 1];
			return at === undefined ? Infinity : at + this.placeMs;
		};
		let placeAt = whenTaken(limit - 1);
		if (!urgent && Number.isFinite(limit)) {
			const own = ownPlaces(limit);
			const stepMs = RATE_LIMIT.windowMs / (limit - own);
			const lentSince = this.lending?.since ?? now;
			const lent = Math.min(limit - own, Math.floor((now - lentSince) / stepMs));
			const nextLoanAt = lent < limit - own ? lentSince + (lent + 1) * stepMs : Infinity;
			placeAt = Math.max(placeAt, Math.min(whenTaken(own + lent - 1), nextLoanAt));
		}
		if (this.row === undefined) return placeAt;
		return this.isProbing ? Infinity : Math.max(placeAt, this.row.until);
	}
}

const CLOCK: Clock = { now: () => performance.now(), sleep };

/** One for each account that has lately been asked, shared by everything in this process. */
const pacers = new Map<string, RateLimiter>();

/** The pacer of an account, or of any other server that counts requests. */
export function rateLimiterFor(key: string): RateLimiter {
	for (const [other, pacer] of pacers) if (other !== key && pacer.isIdle) pacers.delete(other);
	const pacer = pacers.get(key) ?? new RateLimiter(CLOCK);
	pacers.set(key, pacer);
	return pacer;
}
