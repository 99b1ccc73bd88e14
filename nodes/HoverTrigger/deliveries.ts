import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/**
 * How long an accepted delivery is remembered, in ms. Hover gives events no id, so a delivery with the
 * same body as an accepted one counts as a repeat. A day is far longer than a repeat after a lost answer
 * takes, and short enough for a job that is redone later to be reported again in the very same words.
 */
export const REMEMBERED_MS = 24 * 60 * 60 * 1000;

/** How many accepted deliveries one trigger remembers; the oldest are forgotten first. */
export const REMEMBERED_COUNT = 500;

/** Where n8n keeps the list between requests and restarts: the node's static data. */
const STORED_AS = 'acceptedDeliveries';

/** A delivery's digest and when it was accepted, in ms since the epoch. */
type Accepted = [digest: string, acceptedAtMs: number];

/** The right to run one delivery. It must be settled, or repeats would wait for ever. */
export interface DeliveryClaim {
	/**
	 * @param accepted whether n8n took the delivery over. If not, it is forgotten, so that Hover's next try
	 * runs the workflow.
	 */
	settle(accepted: boolean): void;
}

/**
 * What this process has accepted and is about to accept, by registration. n8n saves a request's static
 * data as a whole, so two deliveries at the same moment overwrite each other's list; this one is exact
 * within the process, and each new delivery writes it back. In queue mode with several webhook processes
 * the stored list is all they share: the same delivery reaching two of them within the same second may
 * run twice.
 */
const acceptedHere = new Map<string, Map<string, number>>();
const inFlight = new Map<string, Promise<boolean>>();

/**
 * Names a delivery: two with the same body are the same one. Also the item's stable key, on which a
 * workflow can decide that it has seen an event.
 */
export function deliveryKey(rawBody: Buffer): string {
	// 128 bits are plenty here, and the list is saved with the workflow.
	return createHash('sha256').update(rawBody).digest('base64url').slice(0, 22);
}

function isAccepted(value: unknown): value is Accepted {
	return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number';
}

function storedDeliveries(staticData: IDataObject): Accepted[] {
	const stored: unknown = staticData[STORED_AS];
	return Array.isArray(stored) ? stored.filter(isAccepted) : [];
}

/** The newest ones that are still remembered at this time, oldest first. */
function stillRemembered(entries: Iterable<Accepted>, nowMs: number): Accepted[] {
	return [...entries]
		.filter(([, acceptedAtMs]) => nowMs - acceptedAtMs < REMEMBERED_MS)
		.sort(([, left], [, right]) => left - right)
		.slice(-REMEMBERED_COUNT);
}

/** What is known of a registration's accepted deliveries, here and in the node's static data. */
function rememberedDeliveries(scope: string, staticData: IDataObject, nowMs: number): Accepted[] {
	const known = new Map(storedDeliveries(staticData));
	for (const [other, acceptedAtMs] of acceptedHere.get(scope) ?? []) known.set(other, acceptedAtMs);
	return stillRemembered(known, nowMs);
}

/**
 * Writes a delivery whose execution runs into the node's static data. n8n 2 drops what a webhook function
 * writes there when an execution follows, but keeps what the execution itself writes.
 *
 * @param key what {@link deliveryKey} gave
 */
export function keepDelivery(
	registrationId: number | string,
	key: string,
	staticData: IDataObject,
	nowMs: number,
): void {
	const remembered = rememberedDeliveries(String(registrationId), staticData, nowMs);
	const isNew = !remembered.some(([other]) => other === key);
	const accepted: Accepted[] = isNew ? [...remembered, [key, nowMs]] : remembered;
	staticData[STORED_AS] = accepted.slice(-REMEMBERED_COUNT);
}

/**
 * Claims a delivery that has been verified and is wanted, unless it was accepted before. A repeat that
 * comes while the first one is still being worked on waits for its outcome: if that one is not accepted,
 * the repeat runs instead, so no event is lost.
 *
 * @param registrationId names the registration that the delivery came through, unique in this process
 * @param rawBody the body's bytes
 * @param staticData the node's static data; the delivery is written into it
 * @param nowMs the current time, ms since the epoch
 * @returns the claim, or undefined for a repeat
 */
export async function claimDelivery(
	registrationId: number | string,
	rawBody: Buffer,
	staticData: IDataObject,
	nowMs: number,
): Promise<DeliveryClaim | undefined> {
	const scope = String(registrationId);
	const digest = deliveryKey(rawBody);
	const key = `${scope}:${digest}`;

	for (let earlier = inFlight.get(key); earlier !== undefined; earlier = inFlight.get(key)) {
		if (await earlier) return undefined;
	}

	const remembered = rememberedDeliveries(scope, staticData, nowMs);
	if (remembered.some(([other]) => other === digest)) return undefined;

	staticData[STORED_AS] = [...remembered, [digest, nowMs]].slice(-REMEMBERED_COUNT);

	let resolve: (accepted: boolean) => void = () => {};
	inFlight.set(
		key,
		new Promise<boolean>((done) => {
			resolve = done;
		}),
	);
	return {
		settle(accepted) {
			inFlight.delete(key);
			if (accepted) {
				const here = acceptedHere.get(scope) ?? new Map<string, number>();
				here.set(digest, nowMs);
				acceptedHere.set(scope, new Map(stillRemembered(here, nowMs)));
			}
			resolve(accepted);
		},
	};
}

/** Forgets a registration that no longer exists, here and in the node's static data. */
export function forgetDeliveries(registrationId: number | string, staticData: IDataObject): void {
	acceptedHere.delete(String(registrationId));
	delete staticData[STORED_AS];
}
