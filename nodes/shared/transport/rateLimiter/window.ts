/**
 * Share of the limit kept free for interactive requests: webhooks, activation, dropdowns. Executions draw
 * on it slot by slot over a whole window; once all slots are taken, they come free in that same rhythm. So
 * at 120 a minute an interactive request waits 2.5 s, or 12 s for several in a row at the end of the first
 * minute, and in the long run executions get all of the limit.
 */
const RESERVED_SHARE = 0.2;

/** How many slots of a limit aren't reserved; at least one. */
const unreservedSlots = (limit: number) => limit - Math.floor(limit * RESERVED_SHARE);

export interface SlotRequest {
	/** Requests that its account may send in a window. */
	limit: number;
	/** Goes first and may use the reserve. */
	urgent: boolean;
}

/**
 * The slots that an account's requests take up: each from the moment it leaves until one window after its
 * response, so however Hover counts (fixed windows or sliding, at the start or the end of its work) it
 * never sees more than the limit in a window. Times are in ms of a clock that only goes forward.
 */
export class SlidingWindow {
	/** When requests were answered, oldest first. */
	private answeredAt: number[] = [];
	private inFlight = 0;
	/** When executions began to draw on the reserve, and how many slots are not in it. */
	private reserve?: { since: number; unreserved: number };

	/** How long a slot stays taken after the response; a bit longer than the window, for clocks differ. */
	private readonly slotMs: number;

	constructor(private readonly windowMs: number) {
		this.slotMs = windowMs + windowMs / 1000;
	}

	get taken(): number {
		return this.inFlight + this.answeredAt.length;
	}

	leave(): void {
		this.inFlight += 1;
	}

	answer(now: number): void {
		this.inFlight -= 1;
		this.answeredAt.push(now);
	}

	/** Frees the slots whose time is over, and the reserve once executions need it no more. */
	prune(now: number, areExecutionsWaiting: boolean): void {
		const kept = this.answeredAt.findIndex((at) => at + this.slotMs > now);
		this.answeredAt.splice(0, kept < 0 ? this.answeredAt.length : kept);
		const { reserve } = this;
		if (!areExecutionsWaiting && reserve !== undefined && this.taken < reserve.unreserved) {
			this.reserve = undefined;
		}
	}

	/** An execution has to wait: from now on it may draw on the reserve, if that is what it waits for. */
	drawOnReserve(now: number, { limit, urgent }: SlotRequest): void {
		if (urgent || this.taken >= limit) return;
		this.reserve ??= { since: now, unreserved: unreservedSlots(limit) };
	}

	/** When the next slot opens, as far as it is known; Infinity if a response has to come first. */
	nextSlotAt({ limit, urgent }: SlotRequest, now: number): number {
		const slotAt = this.fewerTakenAt(limit, now);
		if (urgent || !Number.isFinite(limit)) return slotAt;
		const unreserved = unreservedSlots(limit);
		const reserved = limit - unreserved;
		const stepMs = this.windowMs / reserved;
		const since = this.reserve?.since ?? now;
		const drawn = Math.min(reserved, Math.floor((now - since) / stepMs));
		const nextDrawAt = drawn < reserved ? since + (drawn + 1) * stepMs : Infinity;
		return Math.max(slotAt, Math.min(this.fewerTakenAt(unreserved + drawn, now), nextDrawAt));
	}

	/** When fewer than so many slots are taken, if nobody else takes one. */
	private fewerTakenAt(slots: number, now: number): number {
		const tooMany = this.taken - slots + 1;
		if (tooMany <= 0) return now;
		const at = this.answeredAt[tooMany - 1];
		return at === undefined ? Infinity : at + this.slotMs;
	}
}
