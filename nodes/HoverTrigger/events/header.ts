import type { IDataObject } from 'n8n-workflow';

import { stateWord } from './jobChanges';

/** What the output says of every event under `_hover`. */
export interface EventHeader {
	event: string;
	/** Hover's word, but `completed` for a finished job whichever event tells of it. */
	state: string | null;
	job_id: number | string | null;
	model_id: number | string | null;
	capture_request_id: number | string | null;
}

function idOf(body: IDataObject, ...fields: string[]): number | string | null {
	for (const field of fields) {
		const value = body[field];
		if (typeof value === 'number' || (typeof value === 'string' && value !== '')) return value;
	}
	return null;
}

/** The header of an event. A capture request's event can name its future job as `pending_job_id`. */
export function eventHeader(body: IDataObject): EventHeader {
	const event = typeof body.event === 'string' ? body.event : '';
	return {
		event,
		state: typeof body.state === 'string' ? stateWord(event, body.state) : null,
		job_id: idOf(body, 'job_id', 'pending_job_id'),
		model_id: idOf(body, 'model_id'),
		capture_request_id: idOf(body, 'capture_request_id'),
	};
}
