/**
 * Share kept free for interactive requests: webhooks, activation, dropdowns. Executions draw on it slot by
 * slot over a window, so at 120 a minute an interactive request waits 2.5 s, at worst 12 s, and executions
 * get the whole limit in the long run.
 */
const RESERVED_SHARE = 0.2;

const unreservedSlots = (limit: number) => limit - Math.floor(limit * RESERVED_SHARE);

export interface SlotRequest {
	limit: number;
	urgent: boolean;
}

/**
 * Slots are taken from the moment a request leaves until one window after its response, so that however Hover
 * counts it never sees more than the limit in a window. Times are in ms of a clock that only goes forward.
 */
export class SlidingWindow {
	private answeredAt: number[] = [];
	private inFlight = 0;
	/** When executions began to draw on the reserve, and how many slots are not in it. */
	private reserve?: { since: number; unreserved: number };

	/** A bit longer than the window, as clocks differ. */
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

	giveBack(): void {
		this.inFlight -= 1;
	}

	/** Frees expired slots, and ends the draw on the reserve once executions no longer need it. */
	prune(now: number, areExecutionsWaiting: boolean): void {
		const kept = this.answeredAt.findIndex((at) => at + this.slotMs > now);
		this.answeredAt.splice(0, kept < 0 ? this.answeredAt.length : kept);
		const { reserve } = this;
		if (!areExecutionsWaiting && reserve !== undefined && this.taken < reserve.unreserved) {
			this.reserve = undefined;
		}
	}

	/** Lets a waiting execution draw on the reserve, if that is what it waits for. */
	drawOnReserve(now: number, { limit, urgent }: SlotRequest): void {
		if (urgent || this.taken >= limit) return;
		this.reserve ??= { since: now, unreserved: unreservedSlots(limit) };
	}

	/** When the next slot opens, as far as known; Infinity if a response has to come first. */
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

	/** The time when fewer slots are taken, if nobody else takes one. */
	private fewerTakenAt(slots: number, now: number): number {
		const tooMany = this.taken - slots + 1;
		if (tooMany <= 0) return now;
		const at = this.answeredAt[tooMany - 1];
		return at === undefined ? Infinity : at + this.slotMs;
	}
}
