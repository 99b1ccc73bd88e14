import type { Logger } from 'n8n-workflow';

import type { EventHeader } from '../events/header';

/** How long rejections are counted together, in ms. */
const COUNTED_MS = 60 * 60 * 1000;

/** How often deliveries to an address were turned away for a reason, by both, since when. */
const counts = new Map<string, { count: number; sinceMs: number }>();

/**
 * Tells n8n's log that a delivery was turned away, and why: the first one in an hour, the 10th, 100th and
 * so on, so that a flood of forged deliveries doesn't flood the log too.
 *
 * @param nowMs the current time, ms since the epoch
 */
export function logRejection(logger: Logger, url: string, reason: string, nowMs: number): void {
	const key = `${reason} ${url}`;
	const earlier = counts.get(key);
	const counted =
		earlier !== undefined && nowMs - earlier.sinceMs < COUNTED_MS
			? earlier
			: { count: 0, sinceMs: nowMs };
	counted.count += 1;
	counts.set(key, counted);
	if (!Number.isInteger(Math.log10(counted.count))) return;
	const times = counted.count === 1 ? '' : `, ${counted.count} times within the hour`;
	logger.warn(`Hover Trigger: delivery to ${url} turned away (${reason})${times}`);
}

/** What names an event, a state or an id; an address of a person doesn't look like it. */
const NAME = /^[\w-]{1,80}$/;

/** Tells n8n's log that a repeat was dropped, and of what: names and ids only, nothing about a person. */
export function logRepeat(logger: Logger, header: EventHeader, key: string): void {
	const told = Object.entries(header).filter(([, value]) => NAME.test(String(value ?? '')));
	const text = [...told, ['delivery_key', key]].map(([name, value]) => `${name} ${value}`);
	logger.info(`Hover Trigger: dropped a repeat (${text.join(', ')})`);
}
