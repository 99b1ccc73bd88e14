/** The deliveries this process has accepted or is about to; gone when n8n restarts. */
import { settledWithin } from '../../shared/settledWithin';
import type { DeliveryIdentity } from './deliveryIdentity';
import { BODY_REPEAT_MS } from './deliveryIdentity';
import { DATE_WINDOW_MS } from './signature';

/** The oldest are forgotten first. They need some 15 MB at most. */
export const REMEMBERED_DELIVERIES = 50_000;

const REMEMBERED_SUBJECTS = 10_000;

export const REPEAT_WAIT_MS = 30_000;

interface Delivery {
	expiresAtMs: number;
	/** Whether it will be accepted; undefined once it is. */
	outcome?: Promise<boolean>;
	settle?: (accepted: boolean) => void;
	executionId?: string;
}

const deliveries = new Map<string, Delivery>();

interface Seen {
	bodyKey: string;
	seenAtMs: number;
	sentMs: number;
	delivery?: Delivery;
}

const lastSeen = new Map<string, Seen>();

export function prune<Value>(
	map: Map<string, Value>,
	most: number,
	isOld: (value: Value) => boolean,
): void {
	for (const [key, value] of map) {
		if (map.size <= most && !isOld(value)) return;
		map.delete(key);
	}
}

function keep(key: string, delivery: Delivery): void {
	deliveries.delete(key);
	deliveries.set(key, delivery);
	prune(deliveries, REMEMBERED_DELIVERIES, ({ expiresAtMs }) => expiresAtMs < Date.now());
}

function see(
	{ subject, bodyKey, sentMs, interrupts }: DeliveryIdentity,
	delivery?: Delivery,
): void {
	for (const interrupted of interrupts) lastSeen.delete(interrupted);
	if (bodyKey === undefined) return;
	lastSeen.delete(subject);
	lastSeen.set(subject, { bodyKey, seenAtMs: Date.now(), sentMs, delivery });
	const oldestMs = Date.now() - BODY_REPEAT_MS;
	prune(lastSeen, REMEMBERED_SUBJECTS, ({ seenAtMs }) => seenAtMs < oldestMs);
}

/** The delivery that this one repeats: same signature, or same body, sent and seen just before, nothing in between. */
function earlierOf({ key, subject, bodyKey, sentMs }: DeliveryIdentity): Delivery | undefined {
	const signedAlike = deliveries.get(key);
	if (signedAlike !== undefined && signedAlike.expiresAtMs >= Date.now()) return signedAlike;
	const last = lastSeen.get(subject);
	if (last === undefined || bodyKey !== last.bodyKey) return undefined;
	// Two that Hover sent far apart can arrive together, when n8n was away.
	const apartMs = Math.max(Date.now() - last.seenAtMs, Math.abs(sentMs - last.sentMs));
	return apartMs < BODY_REPEAT_MS ? last.delivery : undefined;
}

/** Records an unwanted delivery: after another state in between, the next one is no repeat. */
export function noteUnwanted(identity: DeliveryIdentity): void {
	see(identity);
}

/** The right to run one delivery. It must be settled, or repeats wait until they time out. */
export interface Reservation {
	/** Repeats are dropped from now on. */
	commit(): void;
	/** The next repeat runs. */
	release(): void;
	isSettled(): boolean;
	/** Whether it was committed, once it is settled. */
	readonly outcome: Promise<boolean>;
}

function reservationOf(
	identity: DeliveryIdentity,
	delivery: Delivery,
	outcome: Promise<boolean>,
): Reservation {
	return {
		outcome,
		commit() {
			delivery.settle?.(true);
		},
		release() {
			if (delivery.settle === undefined) return;
			if (deliveries.get(identity.key) === delivery) deliveries.delete(identity.key);
			if (lastSeen.get(identity.subject)?.delivery === delivery) lastSeen.delete(identity.subject);
			delivery.settle(false);
		},
		isSettled: () => delivery.settle === undefined,
	};
}

/**
 * Reserves a genuine, wanted delivery. A repeat waits for the first one's outcome and runs instead if that
 * one is not accepted, so no event is lost.
 *
 * @returns `'stillAtWork'` if the outcome doesn't come in time
 */
export async function reserveDelivery(
	identity: DeliveryIdentity,
): Promise<Reservation | 'repeat' | 'stillAtWork'> {
	const deadlineMs = Date.now() + REPEAT_WAIT_MS;
	for (let earlier = earlierOf(identity); earlier !== undefined; earlier = earlierOf(identity)) {
		if (earlier.outcome === undefined) {
			// It may come again with the signature it has now.
			if (!deliveries.has(identity.key)) keep(identity.key, earlier);
			return 'repeat';
		}
		const leftMs = deadlineMs - Date.now();
		if (!(await settledWithin(earlier.outcome, leftMs))) return 'stillAtWork';
	}

	const delivery: Delivery = { expiresAtMs: identity.expiresAtMs };
	const outcome = new Promise<boolean>((resolve) => {
		delivery.settle = (accepted) => {
			delivery.outcome = undefined;
			delivery.settle = undefined;
			resolve(accepted);
		};
	});
	delivery.outcome = outcome;
	keep(identity.key, delivery);
	see(identity, delivery);
	return reservationOf(identity, delivery, outcome);
}

/** Whether another execution has this delivery; undefined if this process doesn't know it. */
export function startedBefore(key: string, executionId: string): boolean | undefined {
	const delivery = deliveries.get(key);
	if (delivery === undefined) return undefined;
	delivery.executionId ??= executionId;
	delivery.settle?.(true);
	return delivery.executionId !== executionId;
}

/** Remembers that an execution has a delivery that another process accepted. */
export function rememberStart(key: string, executionId: string): void {
	keep(key, { expiresAtMs: Date.now() + DATE_WINDOW_MS, executionId });
}
