/**
 * The capture requests of one simulated Hover, indexed so that neither a look-up nor a page reads
 * them all.
 */
import type { Settings } from './settings';
import type { CaptureRequest, User } from './types';

const rank = ({ id }: CaptureRequest) => Math.imul(id, 2654435761) >>> 0;

/** Some capture requests, in the order of their creation and, once asked for, in no order. */
class Sequence {
	readonly created: CaptureRequest[] = [];
	private shuffled: CaptureRequest[] | undefined;

	remove(request: CaptureRequest): void {
		this.created.splice(this.created.indexOf(request), 1);
		this.shuffled = undefined;
	}

	insert(request: CaptureRequest): void {
		const next = this.created.findIndex(({ id }) => id > request.id);
		this.created.splice(next < 0 ? this.created.length : next, 0, request);
		this.shuffled = undefined;
	}

	add(requests: readonly CaptureRequest[]): void {
		for (const request of requests) this.created.push(request);
		if (this.shuffled === undefined) return;
		const [only] = requests;
		if (only === undefined || requests.length > 1) this.shuffled = undefined;
		else this.shuffled.splice(placeOf(this.shuffled, rank(only)), 0, only);
	}

	unordered(): CaptureRequest[] {
		this.shuffled ??= [...this.created].sort((a, b) => rank(a) - rank(b));
		return this.shuffled;
	}
}

function placeOf(sorted: readonly CaptureRequest[], wanted: number): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const at = sorted[middle];
		if (at !== undefined && rank(at) < wanted) low = middle + 1;
		else high = middle;
	}
	return low;
}

export interface Listing<T> {
	length: number;
	slice: (start: number, end: number) => T[];
}

function backwards<T>(all: readonly T[]): Listing<T> {
	const { length } = all;
	return {
		length,
		slice: (start, end) =>
			all.slice(Math.max(0, length - end), Math.max(0, length - start)).reverse(),
	};
}

type ListSettings = Pick<
	Settings,
	| 'capture_requests_order'
	| 'capture_requests_visibility'
	| 'capture_requests_delay_ms'
	| 'capture_requests_count_delay_ms'
	| 'capture_requests_deleted'
>;

export class CaptureRequestStore {
	private readonly everything = new Sequence();
	private readonly byKey = new Map<string, CaptureRequest>();
	private readonly byEmail = new Map<string, CaptureRequest[]>();
	private readonly byUser = new Map<number, Sequence>();

	get all(): readonly CaptureRequest[] {
		return this.everything.created;
	}

	/** Keeps new requests, whose ids are higher than those of all before. */
	add(requests: readonly CaptureRequest[]): void {
		this.everything.add(requests);
		const users = new Map<number, CaptureRequest[]>();
		for (const request of requests) {
			this.byKey.set(String(request.id), request);
			this.byKey.set(request.identifier, request);
			pushTo(this.byEmail, request.capturing_user_email.toLowerCase(), request);
			pushTo(users, request.requesting_user_id, request);
		}
		for (const [id, theirs] of users) this.of(id).add(theirs);
	}

	reassign(request: CaptureRequest, userId: number): void {
		this.of(request.requesting_user_id).remove(request);
		request.requesting_user_id = userId;
		this.of(userId).insert(request);
	}

	find(key: string | number): CaptureRequest | undefined {
		return this.byKey.get(String(key));
	}

	/** The requests to one email address, in any case, the oldest first. */
	to(email: string): readonly CaptureRequest[] {
		return this.byEmail.get(email.toLowerCase()) ?? [];
	}

	isVisible({ requesting_user_id }: CaptureRequest, user: User, settings: ListSettings): boolean {
		return requesting_user_id === user.id || seesAll(user, settings);
	}

	/** What a user's list shows at a time (ISO 8601), in the order of the settings. */
	list(user: User, settings: ListSettings, now: string): Listing<CaptureRequest> {
		const sequence = seesAll(user, settings) ? this.everything : this.of(user.id);
		const {
			capture_requests_order: order,
			capture_requests_delay_ms: delay,
			capture_requests_deleted: deleted,
		} = settings;
		let shown = order === 'none' ? sequence.unordered() : sequence.created;
		if (delay > 0) {
			const until = new Date(Date.parse(now) - delay).toISOString();
			shown = shown.filter(({ created_at }) => created_at <= until);
		}
		if (deleted === 'left_out') shown = shown.filter(({ state }) => state !== 'deleted');
		return order === 'newest_first' ? backwards(shown) : shown;
	}

	/** How many of a user's list its pagination tells of. */
	counted(user: User, settings: ListSettings, now: string): number {
		const { capture_requests_count_delay_ms: late, capture_requests_delay_ms: delay } = settings;
		const seen = { ...settings, capture_requests_delay_ms: Math.max(late, delay) };
		return this.list(user, seen, now).length;
	}

	private of(userId: number): Sequence {
		const sequence = this.byUser.get(userId) ?? new Sequence();
		this.byUser.set(userId, sequence);
		return sequence;
	}
}

function seesAll(user: User, settings: ListSettings): boolean {
	return user.admin && settings.capture_requests_visibility === 'by_role';
}

function pushTo<K, T>(map: Map<K, T[]>, key: K, value: T): void {
	const list = map.get(key);
	if (list === undefined) map.set(key, [value]);
	else list.push(value);
}
