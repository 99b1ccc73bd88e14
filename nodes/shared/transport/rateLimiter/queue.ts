import type { SlotRequest } from './window';

export interface QueuedRequest extends SlotRequest {
	/** Whether a request that has its turn waits for this one. */
	nested?: boolean;
	maxWaitMs?: number;
	signal?: AbortSignal;
}

/** Why a wait is over. `try` leaves while all others wait for its response. */
export type Turn = 'go' | 'try' | 'aborted' | 'late';

/** Kept when the request comes back after a 429. */
export interface Place {
	ticket: number;
	askedAt: number;
	deadline: number;
}

interface Waiting extends Place {
	request: QueuedRequest;
	resolve(turn: Turn): void;
}

const rankOf = ({ nested = false, urgent }: QueuedRequest) => Number(nested) + Number(urgent);

export class RequestQueue {
	private waiting: Waiting[] = [];
	private lastTicket = 0;

	get length(): number {
		return this.waiting.length;
	}

	get first(): QueuedRequest | undefined {
		return this.waiting[0]?.request;
	}

	get hasExecutions(): boolean {
		return this.waiting.some(({ request }) => !request.urgent);
	}

	place({ maxWaitMs = Infinity }: QueuedRequest, now: number): Place {
		return { ticket: ++this.lastTicket, askedAt: now, deadline: now + maxWaitMs };
	}

	/** Waits until {@link next}, {@link expire} or the request's signal ends it. */
	async wait(request: QueuedRequest, place: Place, whenQueued: () => void): Promise<Turn> {
		const { signal } = request;
		if (signal?.aborted === true) return 'aborted';
		let abort = () => {};
		try {
			return await new Promise<Turn>((resolve) => {
				const entry: Waiting = { request, ...place, resolve };
				abort = () => this.remove(entry, 'aborted');
				signal?.addEventListener('abort', abort);
				this.waiting.push(entry);
				this.waiting.sort((a, b) => rankOf(b.request) - rankOf(a.request) || a.ticket - b.ticket);
				whenQueued();
			});
		} finally {
			signal?.removeEventListener('abort', abort);
		}
	}

	next(turn: 'go' | 'try'): void {
		const [first] = this.waiting;
		if (first !== undefined) this.remove(first, turn);
	}

	expire(now: number, isInVain: (askedAt: number) => boolean): void {
		for (const entry of this.waiting) {
			if (now >= entry.deadline || isInVain(entry.askedAt)) this.remove(entry, 'late');
		}
	}

	private remove(entry: Waiting, turn: Turn): void {
		this.waiting = this.waiting.filter((each) => each !== entry);
		entry.resolve(turn);
	}
}
