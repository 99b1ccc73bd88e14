import type { IDataObject } from 'n8n-workflow';

export interface HoverEventState {
	value: string;
	description: string;
}

export interface EventSample {
	payload: IDataObject;
	/** Whether a public page shows these fields; otherwise the ids are our guess (docs/hover-guesses.md). */
	isDocumented: boolean;
}

export interface HoverEvent {
	name: string;
	label: string;
	/** How n8n's node search offers it, such as `On model created`. */
	action: string;
	description: string;
	states: readonly HoverEventState[];
	sample: EventSample;
	/** Whether different events have the same body, so that only the signature tells a repeat. */
	repeatsAlike?: true;
}

export const state = (value: string, description: string): HoverEventState => ({
	value,
	description,
});

const WEBHOOK = { webhook_id: 230293 };

export const documented = (payload: IDataObject): EventSample => ({
	payload: { ...payload, ...WEBHOOK },
	isDocumented: true,
});

export const guessed = (payload: IDataObject): EventSample => ({
	payload: { ...payload, ...WEBHOOK },
	isDocumented: false,
});

/** Shared ids, so that the samples of several events belong together. */
export const JOB = { job_id: 19402492 };
export const ESTIMATE = { project_management_production_list_id: 88120 };
export const PROPOSAL = { project_management_proposal_document_id: 60512 };

export const JOB_STATE: IDataObject = {
	...WEBHOOK,
	...JOB,
	job_external_identifier: 'LEAD-1041',
	'content-available': 1,
	job_estimated_hours_to_completion: 1.3902,
};
