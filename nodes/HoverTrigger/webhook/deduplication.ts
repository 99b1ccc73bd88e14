/** What this process knows of the deliveries it has accepted, or is about to. It is gone when n8n restarts. */
import { settledWithin } from '../../shared/settledWithin';
import type { DeliveryIdentity } from './deliveryIdentity';
import { BODY_REPEAT_MS } from './deliveryIdentity';
import { DATE_WINDOW_MS } from './signature';

/** How many deliveries are remembered; the oldest are forgotten first. They need some 15 MB at most. */
export const REMEMBERED_DELIVERIES = 50_000;

/** How many subjects' last deliveries are remembered, for some minutes. */
const REMEMBERED_SUBJECTS = 10_000;

/** How long a repeat waits for the first delivery's outcome, in ms. */
export const REPEAT_WAIT_MS = 30_000;

interface Delivery {
	expiresAtMs: number;
	/** Whether it will be accepted; undefined once it is. */
	outcome?: Promise<boolean>;
	settle?: (accepted: boolean) => void;
	/** The execution that goes on with it, once there is one. */
	executionId?: string;
}

const deliveries = new Map<string, Delivery>();

/** The last body that was seen of each subject, and the delivery that brought it if it was wanted. */
const lastSeen = new Map<string, { bodyKey: string; seenAtMs: number; delivery?: Delivery }>();

/** Deletes from the front what is out of date, and the oldest beyond the count. */
function prune<Value>(
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

function see({ subject, bodyKey }: DeliveryIdentity, delivery?: Delivery): void {
	if (bodyKey === undefined) return;
	lastSeen.delete(subject);
	lastSeen.set(subject, { bodyKey, seenAtMs: Date.now(), delivery });
	const oldestMs = Date.now() - BODY_REPEAT_MS;
	prune(lastSeen, REMEMBERED_SUBJECTS, ({ seenAtMs }) => seenAtMs < oldestMs);
}

/** The delivery that this one repeats: with its signature, or lately with its body and nothing in between. */
function earlierOf({ key, subject, bodyKey }: DeliveryIdentity): Delivery | undefined {
	const signedAlike = deliveries.get(key);
	if (signedAlike !== undefined && signedAlike.expiresAtMs >= Date.now()) return signedAlike;
	const last = lastSeen.get(subject);
	if (last === undefined || bodyKey !== last.bodyKey) return undefined;
	return Date.now() - last.seenAtMs < BODY_REPEAT_MS ? last.delivery : undefined;
}

/** Records an unwanted delivery: if a subject was in another state in between, the next one is no repeat. */
export function noteUnwanted(identity: DeliveryIdentity): void {
	see(identity);
}

/** The right to run one delivery. It must be settled, or repeats wait until they time out. */
export interface Reservation {
	/** n8n has taken the delivery over: repeats are dropped. */
	commit(): void;
	/** It has not: the next repeat runs. */
	release(): void;
	/** Whether it was committed or released, perhaps by the execution itself. */
	isSettled(): boolean;
}

function reservationOf(identity: DeliveryIdentity, delivery: Delivery): Reservation {
	return {
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
 * Reserves a delivery that is genuine and wanted. A repeat that comes while the first one is at work waits
 * for its outcome: if that one is not accepted, the repeat runs instead, so no event is lost.
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
	delivery.outcome = new Promise((resolve) => {
		delivery.settle = (accepted) => {
			delivery.outcome = undefined;
			delivery.settle = undefined;
			resolve(accepted);
		};
	});
	keep(identity.key, delivery);
	see(identity, delivery);
	return reservationOf(identity, delivery);
}

/**
 * Says that an execution goes on with a delivery.
 *
 * @param key the delivery's
 * @returns whether another execution does so already; undefined if this process knows nothing of the delivery
 */
export function startedBefore(key: string, executionId: string): boolean | undefined {
	const delivery = deliveries.get(key);
	if (delivery === undefined) return undefined;
	delivery.executionId ??= executionId;
	delivery.settle?.(true);
	return delivery.executionId !== executionId;
}

/** Remembers that an execution goes on with a delivery that another process has accepted. */
export function rememberStart(key: string, executionId: string): void {
	keep(key, { expiresAtMs: Date.now() + DATE_WINDOW_MS, executionId });
}
