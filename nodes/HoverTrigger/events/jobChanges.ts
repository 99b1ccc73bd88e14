import type { IDataObject } from 'n8n-workflow';

import { isComplete, isSameState } from '../../shared/api/states';
import { JOB_STATE } from './hoverEvent';

export type JobChangeName = 'job_finished' | 'job_failed';

/** What happened to a job, whichever of Hover's job events tells of it. */
export interface JobChange {
	/** As in the Events field and in `_hover.change`. Hover's events have no underscores. */
	name: JobChangeName;
	label: string;
	/** How n8n's node search offers it. */
	action: string;
	description: string;
	/** As in `_hover.state`. */
	state: 'completed' | 'failed';
	sample: IDataObject;
}

/**
 * The events that tell of a job's state. Accounts get the old one, the new one or both; which, no page says.
 * Hover page: developers.hover.to/docs/hovers-available-webhooks
 */
export const JOB_EVENTS: readonly string[] = ['job-state-changed', 'job-state-changed-v2'];

export const JOB_CHANGES: readonly JobChange[] = [
	{
		name: 'job_finished',
		label: 'Job Finished',
		action: 'On job finished',
		description: 'A job is completed: measurements and files are ready',
		state: 'completed',
		sample: { event: 'job-state-changed-v2', ...JOB_STATE, state: 'completed' },
	},
	{
		name: 'job_failed',
		label: 'Job Failed',
		action: 'On job failed',
		description: 'Hover could not build a job',
		state: 'failed',
		sample: { event: 'job-state-changed-v2', ...JOB_STATE, state: 'failed' },
	},
];

/** The state in one word: the old job event says `complete` where the new one says `completed`. */
export function stateWord(event: string, state: string): string {
	return isComplete(state) && JOB_EVENTS.includes(event) ? 'completed' : state;
}

/** The change that an event tells of, if it tells that a job is finished or failed. */
export function jobChangeOf(event: string, state: string | null): JobChangeName | undefined {
	if (!JOB_EVENTS.includes(event)) return undefined;
	return JOB_CHANGES.find((change) => isSameState(change.state, state))?.name;
}
