import type { IDataObject } from 'n8n-workflow';

const wordOf = (state: unknown): string =>
	typeof state === 'string' ? state.trim().toLowerCase() : '';

const COMPLETE: readonly string[] = ['complete', 'completed'];

/**
 * Whether a job, a model or a capture is done. Models say `complete` where jobs and captures say `completed`;
 * both count everywhere. Hover page: developers.hover.to/reference/show-job-details
 */
export const isComplete = (state: unknown): boolean => COMPLETE.includes(wordOf(state));

export const isFailed = (state: unknown): boolean => wordOf(state) === 'failed';

/** What comes before the results. Hover page: developers.hover.to/docs/hovers-available-webhooks */
const UNFINISHED: readonly string[] = [
	'draft',
	'uploading',
	'processing_upload',
	'pending',
	'submitting',
	'waitlisted',
	'waiting_approval',
	'working',
	'retrieving',
	'processing',
	'paying',
];

/** Whether the results can't be there yet; a word that Hover's pages don't have says nothing. */
export const isUnfinished = (state: unknown): boolean => UNFINISHED.includes(wordOf(state));

/** A job's state in v3's field or an older one's; null where Hover tells none. */
export const stateOf = ({ reconstruction_state, state }: IDataObject): string | null => {
	const word = reconstruction_state ?? state;
	if (isComplete(word)) return 'completed';
	return typeof word === 'string' ? word : null;
};

/** What a job does not go on from by itself. */
const OVER: readonly string[] = ['failed', 'cancelled', 'canceled', ...COMPLETE];

/** Whether nothing more comes of a job; a word that Hover's pages don't have is still at work. */
export const isOver = (state: unknown): boolean => OVER.includes(wordOf(state));

export const isSameState = (one: unknown, other: unknown): boolean =>
	wordOf(one) === wordOf(other) || (isComplete(one) && isComplete(other));
