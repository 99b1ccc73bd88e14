import type { Logger } from 'n8n-workflow';

import type { EventHeader } from '../events/header';

const COUNTED_MS = 60 * 60 * 1000;

const counts = new Map<string, { count: number; sinceMs: number }>();

/** Logs the 1st, 10th, 100th … rejection in an hour, so that a flood of forgeries doesn't flood the log. */
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

/** Matches event names, states and ids; never an email address. */
const NAME = /^[\w-]{1,80}$/;

/** Logs a dropped repeat by Hover's names and ids only, nothing about a person. */
export function logRepeat(
	logger: Logger,
	{ event, state, job_id, model_id, capture_request_id }: EventHeader,
	key: string,
): void {
	const told = { event, state, job_id, model_id, capture_request_id, delivery_key: key };
	const text = Object.entries(told)
		.filter(([, value]) => NAME.test(String(value ?? '')))
		.map(([name, value]) => `${name} ${value}`);
	logger.info(`Hover Trigger: dropped a repeat (${text.join(', ')})`);
}
