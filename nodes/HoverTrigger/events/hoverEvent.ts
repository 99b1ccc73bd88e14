import type { IDataObject } from 'n8n-workflow';

/** One state an event can report, with what it means for someone who doesn't know Hover. */
export interface HoverEventState {
	value: string;
	description: string;
}

/** What Hover sends for one kind of event, for building a workflow before anything has happened. */
export interface EventSample {
	/** Without `event`, which the catalog has. */
	payload: IDataObject;
	/**
	 * Whether Hover or one of its integrators shows these fields in public. Of the other events only the
	 * subject is known: which ids they carry is our guess, listed in docs/hover-guesses.md.
	 */
	isDocumented: boolean;
}

export interface HoverEvent {
	/** Hover's own name, the `event` field of the delivery. */
	name: string;
	label: string;
	description: string;
	/** The states to choose among; empty where the event has none, or none is documented. */
	states: readonly HoverEventState[];
	sample: EventSample;
	/**
	 * Whether different events have the very same body, so that only the signature tells a repeat: an
	 * estimate synced by hand twice, two structures of a job upgraded.
	 */
	repeatsAlike?: true;
}

export const state = (value: string, description: string): HoverEventState => ({
	value,
	description,
});

const WEBHOOK = { webhook_id: 230293 };

/** A sample whose fields a public page shows. */
export const documented = (payload: IDataObject): EventSample => ({
	payload: { ...payload, ...WEBHOOK },
	isDocumented: true,
});

/** A sample whose fields are our guess. */
export const guessed = (payload: IDataObject): EventSample => ({
	payload: { ...payload, ...WEBHOOK },
	isDocumented: false,
});

/** Ids that go together, so that samples of several events tell one story. */
export const JOB = { job_id: 19402492 };
export const ESTIMATE = { project_management_production_list_id: 88120 };
export const PROPOSAL = { project_management_proposal_document_id: 60512 };

/** A job's event, as Hover's pages show it. */
export const JOB_STATE: IDataObject = {
	...WEBHOOK,
	...JOB,
	job_external_identifier: 'LEAD-1041',
	'content-available': 1,
	job_estimated_hours_to_completion: 1.3902,
};
