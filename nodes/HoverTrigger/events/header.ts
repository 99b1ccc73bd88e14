import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../shared/api/types';
import { stateWord } from './jobChanges';

/** What the output says of every event under `_hover`. */
export interface EventHeader {
	event: string;
	/** Hover's word, but `completed` for a finished job whichever event tells of it. */
	state: string | null;
	job_id: number | string | null;
	model_id: number | string | null;
	capture_request_id: number | string | null;
	/** The job's identifier in your CRM. */
	external_identifier: string | null;
}

const CAPTURE_REQUEST_EVENT = 'capture-request-state-changed';

const isWord = (value: unknown): value is number | string =>
	typeof value === 'number' || (typeof value === 'string' && value !== '');

/** What stands at a path of field names; undefined where there is nothing. */
function valueAt(body: IDataObject, path: string): unknown {
	return path.split('.').reduce<unknown>((value, field) => {
		return isRecord(value) && Object.hasOwn(value, field) ? value[field] : undefined;
	}, body);
}

function idOf(body: IDataObject, ...paths: string[]): number | string | null {
	return paths.map((path) => valueAt(body, path)).find(isWord) ?? null;
}

const IDENTIFIERS = [
	'job_external_identifier',
	'external_identifier',
	'job_attributes.external_identifier',
	'job.external_identifier',
	'capture_request.job_external_identifier',
	'capture_request.external_identifier',
	'capture_request.job_attributes.external_identifier',
];

/** The external identifier in an event, a job or a capture request: null if it has none, undefined if it doesn't say. */
export function externalIdentifierIn(body: IDataObject): string | null | undefined {
	const values = IDENTIFIERS.map((path) => valueAt(body, path));
	const identifier = values.find(isWord);
	if (identifier !== undefined) return String(identifier);
	return values.every((value) => value === undefined) ? undefined : null;
}

/**
 * The header of an event. No page shows the whole event of a capture request: its id may have another name or
 * stand in the request itself, and its job may be named as the future one.
 */
export function eventHeader(body: IDataObject): EventHeader {
	const event = typeof body.event === 'string' ? body.event : '';
	const state = body.state ?? valueAt(body, 'capture_request.state');
	return {
		event,
		state: typeof state === 'string' ? stateWord(event, state) : null,
		job_id: idOf(
			body,
			...['job_id', 'pending_job_id', 'job.id'],
			...['capture_request.job_id', 'capture_request.pending_job_id'],
		),
		model_id: idOf(body, 'model_id'),
		capture_request_id: idOf(
			body,
			...['capture_request_id', 'capture_request.id'],
			...(event === CAPTURE_REQUEST_EVENT ? ['id'] : []),
		),
		external_identifier: externalIdentifierIn(body) ?? null,
	};
}
