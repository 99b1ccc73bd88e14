/**
 * Event bodies. Page: developers.hover.to/docs/hovers-available-webhooks. Fields of capture
 * request and model events are partly guesses.
 */
import type { WebhookSettings } from '../settings';
import type { CaptureRequest, DeliverableChange, Job, Model } from '../types';

type EventShape = Pick<WebhookSettings, 'event_ids' | 'capture_request_event_jobs'>;

export type Event = { event: string } & Record<string, unknown>;

/** The states that `job-state-changed-v2` tells of; the old event tells of all of them. */
const V2_STATES = ['working', 'waiting_approval', 'processing', 'paying', 'completed', 'failed'];

const hoursLeft = (job: Job) => (job.state === 'completed' || job.state === 'failed' ? 0 : 1.3902);

/** The events that tell of a job's state: the old one, the new one for the states it knows, or both. */
export function jobStateChanged(
	job: Job,
	{ job_event: told }: Pick<WebhookSettings, 'job_event'>,
): Event[] {
	const common = {
		job_id: job.id,
		job_external_identifier: job.attributes.external_identifier,
		'content-available': 1,
		job_estimated_hours_to_completion: hoursLeft(job),
	};
	const events: Event[] = [];
	if (told !== 'new') {
		events.push({
			event: 'job-state-changed',
			...common,
			job_client_identifier: job.attributes.client_identifier,
			payment_partner_account_identifier: null,
			// The old event keeps the word that v3 has changed.
			state: job.state === 'completed' ? 'complete' : job.state,
		});
	}
	if (told !== 'old' && V2_STATES.includes(job.state)) {
		events.push({ event: 'job-state-changed-v2', ...common, state: job.state });
	}
	return events;
}

export function modelCreated(model: Model): Event {
	return { event: 'model-created', job_id: model.jobId, model_id: model.id };
}

export function modelStateChanged(model: Model, state: string): Event {
	return {
		event: 'model-state-changed',
		job_id: model.jobId,
		model_id: model.id,
		state,
	};
}

/** The event for a capture request's state; its job is pending until the capture is complete. */
export function captureRequestStateChanged(
	{ id, state, jobId, job_attributes }: CaptureRequest,
	{ capture_request_event_id: idAs }: Pick<WebhookSettings, 'capture_request_event_id'>,
): Event {
	const isComplete = state === 'complete';
	return {
		event: 'capture-request-state-changed',
		...(idAs === 'nested' ? { capture_request: { id, state } } : { [idAs]: id }),
		state,
		job_external_identifier: job_attributes.external_identifier,
		job_id: isComplete ? jobId : null,
		pending_job_id: isComplete ? null : jobId,
	};
}

export function deliverableChangeStateChanged({ job_id, state }: DeliverableChange): Event {
	return { event: 'deliverable-change-request-state-changed', job_id, state };
}

export function manualSync(job: Job, listId: number): Event {
	return {
		event: 'project-management-production-list-manual-sync',
		job_id: job.id,
		project_management_production_list_id: listId,
	};
}

/** An event as the settings have it. */
export function shapeEvent(
	event: Event,
	{ event_ids: ids, capture_request_event_jobs: jobs }: EventShape,
): Event {
	const isAskedFor = event.event === 'capture-request-state-changed' && jobs === 'left_out';
	const entries = Object.entries(event)
		.filter(([name]) => !isAskedFor || !/(^|_)job_id$/.test(name))
		.map(([name, value]) => {
			const isId = ids === 'text' && typeof value === 'number' && /^id$|_id$/.test(name);
			return [name, isId ? String(value) : value];
		});
	return Object.fromEntries(entries) as Event;
}

export function verificationCode(code: string): Event {
	return { event: 'webhook-verification-code', code };
}
