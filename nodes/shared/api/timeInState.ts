import type { IDataObject } from 'n8n-workflow';

import { isComplete, stateOf } from './states';

export const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;

/**
 * Since when a job is in its state, in ms since the epoch; NaN where Hover doesn't tell. Hover has no date for
 * it, so this is a guess (docs/hover-guesses.md): a draft is one since it was created, a completed job since
 * it was completed. Any other state began no later than the job last changed, so the time is the least it can be.
 */
export function stateSinceMs(job: IDataObject): number {
	const { created_at, updated_at, completed_at } = job;
	const state = stateOf(job);
	const first = isComplete(state) ? completed_at : state === 'draft' ? created_at : undefined;
	const date = [first, updated_at, created_at].find(
		(each) => typeof each === 'string' && each !== '',
	);
	return Date.parse(String(date));
}

/** How long a job is in its state, never below 0; NaN where Hover doesn't tell. */
export const msInState = (job: IDataObject, nowMs: number): number =>
	Math.max(0, nowMs - stateSinceMs(job));
