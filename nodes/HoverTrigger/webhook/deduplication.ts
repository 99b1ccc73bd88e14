import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../shared/api/types';

const HOUR_MS = 60 * 60 * 1000;

/**
 * How long an accepted delivery is remembered at least, in ms; it is forgotten within the hour after.
 * Hover gives events no id, so a delivery with the same body as an accepted one counts as a repeat. A day
 * is far longer than a repeat after a lost answer takes, and short enough for a job that is redone later
 * to be reported again in the very same words.
 */
export const REMEMBERED_MS = 24 * HOUR_MS;

/**
 * How many accepted deliveries of one trigger are remembered by the process, and how many of them in the
 * node's static data, which a restart and other processes go by; the oldest are forgotten first. n8n reads
 * the static data for every request, and keeps a copy with every execution, so it must stay small: it is
 * 32 kB at most. The process needs some 2 MB at most for a trigger.
 */
export const REMEMBERED_COUNT = 20_000;
export const STORED_COUNT = 4_000;

/**
 * How much of a delivery's key is remembered, in characters of 6 bits. With 48 bits and a full memory one
 * new event in ten billion looks like a repeat.
 */
const SHORT = 8;

/**
 * Where n8n keeps the memory between requests and restarts: the node's static data, one entry for each
 * hour, `{"<hours since the epoch>": "<short keys, one after the other>"}`.
 */
const STORED_AS = 'acceptedDeliveries';

/** The right to run one delivery. It must be settled, or repeats would wait for ever. */
export interface DeliveryClaim {
	/**
	 * @param accepted whether n8n took the delivery over. If not, it is forgotten, so that Hover's next try
	 * runs the workflow.
	 */
	settle(accepted: boolean): void;
}

/** What one registration has accepted: short keys by the hour they came in, the oldest hour first. */
type Memory = Map<number, Set<string>>;

/**
 * What this process has accepted and is about to accept, by registration. n8n saves a request's static
 * data as a whole, so two deliveries at the same moment overwrite each other's list; this one is exact
 * within the process, and each execution writes it back. Of a delivery that reaches two processes in queue
 * mode, both start an execution, and those decide among themselves (firstExecution.ts).
 */
const acceptedHere = new Map<string, Memory>();
const inFlight = new Map<string, Promise<boolean>>();

/**
 * Names a delivery: two with the same body are the same one. Also the item's stable key, on which a
 * workflow can decide that it has seen an event.
 */
export function deliveryKey(rawBody: Buffer): string {
	// 128 bits are plenty here.
	return createHash('sha256').update(rawBody).digest('base64url').slice(0, 22);
}

/** A stored hour's short keys; none if the text is something else. */
function shortKeys(text: unknown): string[] {
	const isList = typeof text === 'string' && text.length % SHORT === 0;
	return isList ? (text.match(new RegExp(`[\\w-]{${SHORT}}`, 'g')) ?? []) : [];
}

function add(memory: Memory, hour: number, shortKey: string): void {
	const ofHour = memory.get(hour);
	if (ofHour === undefined) memory.set(hour, new Set([shortKey]));
	else ofHour.add(shortKey);
}

const holds = (memory: Memory, shortKey: string) =>
	[...memory.values()].some((ofHour) => ofHour.has(shortKey));

/** Forgets what is past its time, and the oldest beyond the count. */
function forgetOld(memory: Memory, nowMs: number): void {
	const oldestHour = Math.floor((nowMs - REMEMBERED_MS) / HOUR_MS);
	let count = [...memory.values()].reduce((sum, ofHour) => sum + ofHour.size, 0);
	for (const [hour, ofHour] of [...memory].sort(([left], [right]) => left - right)) {
		if (hour < oldestHour) {
			memory.delete(hour);
			count -= ofHour.size;
			continue;
		}
		for (const shortKey of ofHour) {
			if (count <= REMEMBERED_COUNT) return;
			ofHour.delete(shortKey);
			count -= 1;
		}
	}
}

/** What is known of a registration's accepted deliveries: what the process knows and what is stored. */
function rememberedDeliveries(scope: string, staticData: IDataObject, nowMs: number): Memory {
	const memory = acceptedHere.get(scope) ?? new Map<number, Set<string>>();
	const stored = staticData[STORED_AS];
	for (const [hour, text] of Object.entries(isRecord(stored) ? stored : {})) {
		if (!/^\d{1,9}$/.test(hour)) continue;
		for (const shortKey of shortKeys(text)) add(memory, Number(hour), shortKey);
	}
	forgetOld(memory, nowMs);
	acceptedHere.set(scope, memory);
	return memory;
}

/**
 * Writes a delivery whose execution runs into the node's static data, with what else is remembered. To be
 * called by the execution: n8n 2 drops what a webhook function writes there when an execution follows, but
 * keeps what the execution itself writes.
 *
 * @param key what {@link deliveryKey} gave
 */
export function keepDelivery(
	registrationId: number | string,
	key: string,
	staticData: IDataObject,
	nowMs: number,
): void {
	const memory = rememberedDeliveries(String(registrationId), staticData, nowMs);
	const shortKey = key.slice(0, SHORT);
	// In queue mode another process than the one that took the delivery runs the execution.
	if (!holds(memory, shortKey)) add(memory, Math.floor(nowMs / HOUR_MS), shortKey);

	const stored: IDataObject = {};
	let room = STORED_COUNT;
	for (const [hour, ofHour] of [...memory].sort(([left], [right]) => right - left)) {
		const newest = [...ofHour].slice(-room);
		stored[hour] = newest.join('');
		room -= newest.length;
		if (room === 0) break;
	}
	staticData[STORED_AS] = stored;
}

/**
 * Claims a delivery that has been verified and is wanted, unless it was accepted before. A repeat that
 * comes while the first one is still being worked on waits for its outcome: if that one is not accepted,
 * the repeat runs instead, so no event is lost.
 *
 * @param registrationId names the registration that the delivery came through, unique in this process
 * @param key what {@link deliveryKey} gave
 * @param staticData the node's static data, as the executions before have left it
 * @param nowMs the current time, ms since the epoch
 * @returns the claim, or undefined for a repeat
 */
export async function claimDelivery(
	registrationId: number | string,
	key: string,
	staticData: IDataObject,
	nowMs: number,
): Promise<DeliveryClaim | undefined> {
	const scope = String(registrationId);
	const shortKey = key.slice(0, SHORT);
	const claimed = `${scope}:${key}`;

	for (
		let earlier = inFlight.get(claimed);
		earlier !== undefined;
		earlier = inFlight.get(claimed)
	) {
		if (await earlier) return undefined;
	}

	const memory = rememberedDeliveries(scope, staticData, nowMs);
	if (holds(memory, shortKey)) return undefined;

	let resolve: (accepted: boolean) => void = () => {};
	inFlight.set(
		claimed,
		new Promise<boolean>((done) => {
			resolve = done;
		}),
	);
	return {
		settle(accepted) {
			inFlight.delete(claimed);
			if (accepted) {
				// Anew: the registration may have been forgotten meanwhile.
				const here = acceptedHere.get(scope) ?? new Map<number, Set<string>>();
				add(here, Math.floor(nowMs / HOUR_MS), shortKey);
				acceptedHere.set(scope, here);
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
