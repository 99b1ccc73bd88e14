import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { isComplete } from '../../shared/api/states';
import { HOVER_EVENTS } from '../events/catalog';
import type { EventHeader } from '../events/header';
import type { JobChangeName } from '../events/jobChanges';
import { JOB_EVENTS, jobChangeOf } from '../events/jobChanges';
import type { SignatureHeader, SignedDelivery } from './signature';
import { DATE_WINDOW_MS, dateOf } from './signature';

/** How long the same body is a repeat: Hover gives events no id and may sign anew. Later it is news. */
export const BODY_REPEAT_MS = 3 * 60 * 1000;

/** That a job is finished or failed, as one event tells it. */
export interface JobReport {
	/** The registration and the job. */
	job: string;
	event: string;
	change: JobChangeName;
	sentMs: number;
}

export interface DeliveryIdentity {
	/** Derived from the signature, which covers body and Date. Also the item's `delivery_key`. */
	key: string;
	expiresAtMs: number;
	/** Hover's Date; without one, when it arrived. */
	sentMs: number;
	subject: string;
	/** Undefined where different events have the same body. */
	bodyKey: string | undefined;
	/** Subjects of which the same body is news after this event. */
	interrupts: readonly string[];
	/** Undefined if it tells nothing of that. */
	jobReport: JobReport | undefined;
}

export function keyOf(text: Buffer | string): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

const repeatsAlike = (event: string) =>
	HOVER_EVENTS.some((known) => known.name === event && known.repeatsAlike === true);

/** The header's ids or, where it has none, every field that ends in `_id`. */
function idsOf(body: IDataObject, header: EventHeader): unknown[] {
	const { job_id, model_id, capture_request_id } = header;
	const ids = [job_id, model_id, capture_request_id];
	if (ids.some((id) => id !== null)) return ids;
	return Object.entries(body)
		.filter(([name]) => name.endsWith('_id'))
		.sort(([left], [right]) => (left < right ? -1 : 1));
}

const UPGRADE = 'deliverable-change-request-state-changed';

/** An upgrade that has been ordered, so that the job will be completed once more. */
const isOrder = ({ event, state }: EventHeader) => event === UPGRADE && !isComplete(state);

export function deliveryIdentity(
	registrationKey: string,
	{ webhookId, signature }: SignatureHeader,
	{ rawBody, headers }: SignedDelivery,
	{ body, header }: { body: IDataObject; header: EventHeader },
): DeliveryIdentity {
	const nowMs = Date.now();
	const date = dateOf(headers);
	const dateMs = Date.parse(date);
	const sentMs = Number.isNaN(dateMs) ? nowMs : dateMs;
	// Without a Date the same event much later has the same signature.
	const period = date !== '' ? '' : ` ${Math.floor(nowMs / BODY_REPEAT_MS)}`;
	const windowMs = date !== '' ? DATE_WINDOW_MS : BODY_REPEAT_MS;
	const { event, state, job_id } = header;
	const subjectOf = (name: string) => JSON.stringify([registrationKey, name, idsOf(body, header)]);
	const change = jobChangeOf(event, state);
	const job = JSON.stringify([registrationKey, String(job_id)]);
	return {
		key: keyOf(`${webhookId}:${signature}${period}`),
		expiresAtMs: sentMs + windowMs,
		sentMs,
		subject: subjectOf(event),
		bodyKey: repeatsAlike(event) ? undefined : keyOf(rawBody),
		interrupts: isOrder(header) ? JOB_EVENTS.map(subjectOf) : [],
		jobReport: job_id === null || change === undefined ? undefined : { job, event, change, sentMs },
	};
}
