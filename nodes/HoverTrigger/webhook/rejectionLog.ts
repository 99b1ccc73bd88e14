import type { Logger } from 'n8n-workflow';

import type { EventHeader } from '../events/header';
import { prune } from './deduplication';

const COUNTED_MS = 60 * 60 * 1000;

/** The oldest are forgotten first. */
const MOST_COUNTED = 10_000;

const counts = new Map<string, { count: number; sinceMs: number }>();

/**
 * Counts what is logged the 1st, 10th, 100th … time in an hour, so that a flood doesn't flood the log.
 *
 * @returns what to add to the line; undefined if this time isn't logged
 */
function timesTold(key: string, nowMs: number): string | undefined {
	const earlier = counts.get(key);
	const isCounted = earlier !== undefined && nowMs - earlier.sinceMs < COUNTED_MS;
	const counted = isCounted ? earlier : { count: 0, sinceMs: nowMs };
	counted.count += 1;
	if (!isCounted) {
		counts.delete(key);
		counts.set(key, counted);
		prune(counts, MOST_COUNTED, ({ sinceMs }) => nowMs - sinceMs >= COUNTED_MS);
	}
	if (!Number.isInteger(Math.log10(counted.count))) return undefined;
	return counted.count === 1 ? '' : `, ${counted.count} times within the hour`;
}

/** Logs a rejected delivery. */
export function logRejection(logger: Logger, url: string, reason: string, nowMs: number): void {
	const times = timesTold(`${reason} ${url}`, nowMs);
	if (times === undefined) return;
	logger.warn(`Hover Trigger: delivery to ${url} turned away (${reason})${times}`);
}

/** Matches event names, states and ids; never an email address. */
const NAME = /^[\w-]{1,80}$/;

/** Logs a dropped repeat by Hover's names and ids only, nothing about a person. */
export function logRepeat(
	logger: Logger,
	{ event, state, job_id, model_id, capture_request_id }: EventHeader,
	key: string,
	nowMs: number,
): void {
	const times = timesTold(key, nowMs);
	if (times === undefined) return;
	const told = { event, state, job_id, model_id, capture_request_id, delivery_key: key };
	const text = Object.entries(told)
		.filter(([, value]) => NAME.test(String(value ?? '')))
		.map(([name, value]) => `${name} ${value}`);
	logger.info(`Hover Trigger: dropped a repeat (${text.join(', ')})${times}`);
}
