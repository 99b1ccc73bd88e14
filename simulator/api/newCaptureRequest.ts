/**
 * Reads the body of a capture request's creation. Page:
 * developers.hover.to/reference/create-capture-request
 */
import { DELIVERABLES } from '../catalog';
import { HttpError, unprocessable } from '../httpError';
import type { CaptureRequest, Job, JobAttributes, User } from '../types';
import type { SimulatorState } from '../simulatorState';

type Fields = Record<string, unknown>;

const DEFAULT_DELIVERABLE = 3;

const isObject = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (fields: Fields, name: string): string | null => {
	const value = fields[name];
	return value === undefined || value === null || value === '' ? null : String(value);
};

const number = (fields: Fields, name: string): number | null => {
	const value = text(fields, name);
	return value === null || Number.isNaN(Number(value)) ? null : Number(value);
};

function deliverable(fields: Fields): number {
	return number(fields, 'deliverable_id') ?? DEFAULT_DELIVERABLE;
}

function problems(request: Fields, job: Fields): Record<string, string[]> {
	const found: Record<string, string[]> = {};
	for (const name of ['capturing_user_name', 'capturing_user_email']) {
		if (text(request, name) === null) found[name] = ["can't be blank"];
	}
	const email = text(request, 'capturing_user_email');
	if (email !== null && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) {
		found.capturing_user_email = ['is invalid'];
	}
	const signup = text(request, 'signup_type');
	if (signup !== null && signup !== 'homeowner' && signup !== 'pro') {
		found.signup_type = ['is not included in the list'];
	}
	if (text(job, 'location_line_1') === null) {
		found['job_attributes.location_line_1'] = ["can't be blank"];
	}
	if (DELIVERABLES[deliverable(job)] === undefined) {
		found['job_attributes.deliverable_id'] = ['is not included in the list'];
	}
	return found;
}

export function jobAttributes(simulator: SimulatorState, job: Fields): JobAttributes {
	return {
		name: text(job, 'name') ?? text(job, 'location_line_1'),
		location_line_1: text(job, 'location_line_1') ?? '',
		location_line_2: text(job, 'location_line_2'),
		location_city: text(job, 'location_city'),
		location_region: text(job, 'location_region'),
		location_postal_code: text(job, 'location_postal_code'),
		location_country: text(job, 'location_country'),
		external_identifier: text(job, 'external_identifier'),
		deliverable_id: deliverable(job),
		client_identifier: text(job, 'client_identifier') ?? simulator.store.uuid(),
		wallet_id: number(job, 'wallet_id'),
		customer_name: text(job, 'customer_name'),
		customer_email: text(job, 'customer_email'),
		customer_phone: text(job, 'customer_phone'),
		test_state: text(job, 'test_state'),
	};
}

export function draftJob(simulator: SimulatorState, attributes: JobAttributes): Job {
	const now = simulator.clock.iso();
	return {
		id: simulator.store.nextId(),
		state: 'draft',
		attributes,
		userId: simulator.store.owner.id,
		models: [],
		archived: false,
		example: false,
		failure_reason: null,
		capturedBy: null,
		created_at: now,
		updated_at: now,
		completed_at: null,
		captureRequestId: null,
		running: false,
		testState:
			attributes.test_state === null
				? null
				: attributes.test_state === 'failed'
					? 'failed'
					: 'complete',
		failedModels: 0,
		inspections: [],
		estimates: [],
	};
}

/** A capture request and its draft job, not kept yet. Throws 422 with Hover's reasons. */
export function newCaptureRequest(
	simulator: SimulatorState,
	body: unknown,
	user: User,
): { request: CaptureRequest; job: Job } {
	const fields = isObject(body) ? body.capture_request : undefined;
	if (!isObject(fields)) {
		throw new HttpError(422, {
			error: 'param is missing or the value is empty: capture_request',
		});
	}
	const jobFields = isObject(fields.job_attributes) ? fields.job_attributes : {};
	const found = problems(fields, jobFields);
	if (Object.keys(found).length > 0) throw unprocessable(found);

	const job = draftJob(simulator, jobAttributes(simulator, jobFields));
	const email = text(fields, 'capturing_user_email') ?? '';
	// Somebody who captured before has an account, so the request starts as connected.
	const known = simulator.store.captureRequests
		.to(email)
		.find(({ capturing_user_id }) => capturing_user_id !== null);
	const { new_request_state: newState } = simulator.settings;
	const request: CaptureRequest = {
		id: simulator.store.nextId(),
		identifier: simulator.store.nextIdentifier(),
		state: known === undefined && newState === 'by_account' ? 'new' : 'connected',
		capturing_user_name: text(fields, 'capturing_user_name') ?? '',
		capturing_user_email: email,
		capturing_user_phone: text(fields, 'capturing_user_phone'),
		capturing_user_id: known?.capturing_user_id ?? null,
		captured_user_id: null,
		requesting_user_id: user.id,
		claim_number: text(fields, 'claim_number'),
		signup_type: text(fields, 'signup_type') ?? 'homeowner',
		suppress_text_messages: fields.suppress_text_messages === true,
		requires_reconstruction_capture: fields.requires_reconstruction_capture !== false,
		inspection_workflow_id: number(fields, 'inspection_workflow_id'),
		jobId: job.id,
		job_attributes: job.attributes,
		created_at: job.created_at,
		updated_at: job.updated_at,
	};
	job.captureRequestId = request.id;
	job.userId = user.id;
	return { request, job };
}
