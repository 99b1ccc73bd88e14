/** What the simulator keeps. Field names are Hover's wherever Hover has one. */

/** A person of the org, somebody who can be the acting user. */
export interface User {
	id: number;
	name: string;
	email: string;
	admin: boolean;
	/** `invited` until they accept, which nobody does here. */
	state: 'activated' | 'invited';
}

/** An organization. */
export interface Org {
	id: number;
	name: string;
	parent_id: number | null;
	customer_display_name: string;
	preferences: { external_identifier_label: string; external_identifier_required: boolean };
}

/** The address and the job's fields as a capture request is given them. */
export interface JobAttributes {
	name: string | null;
	location_line_1: string;
	location_line_2: string | null;
	location_city: string | null;
	location_region: string | null;
	location_postal_code: string | null;
	location_country: string | null;
	external_identifier: string | null;
	deliverable_id: number;
	client_identifier: string;
	wallet_id: number | null;
	customer_name: string | null;
	customer_email: string | null;
	customer_phone: string | null;
	test_state: string | null;
}

/** A capture request's states. */
export type CaptureRequestState = 'new' | 'connected' | 'complete' | 'deleted';

/** A capture request. */
export interface CaptureRequest {
	id: number;
	identifier: string;
	state: CaptureRequestState;
	capturing_user_name: string;
	capturing_user_email: string;
	capturing_user_phone: string | null;
	capturing_user_id: number | null;
	captured_user_id: number | null;
	requesting_user_id: number;
	claim_number: string | null;
	signup_type: string;
	suppress_text_messages: boolean;
	requires_reconstruction_capture: boolean;
	inspection_workflow_id: number | null;
	/** The draft job; Hover calls it pending until the capture is done. */
	jobId: number;
	job_attributes: JobAttributes;
	created_at: string;
	updated_at: string;
	/** Whether it was made in bulk by the control API, whose state leaves it out. */
	isSeeded?: true;
}

/** A photo of a model. `bytes` is the size of the file to serve. */
export interface Photo {
	id: number;
	bytes: number;
	created_at: string;
}

/** One structure of a job. */
export interface Model {
	id: number;
	jobId: number;
	name: string;
	state: 'pending' | 'processing' | 'complete' | 'failed';
	deliverable_id: number;
	failure_reason: string | null;
	photos: Photo[];
	/** When it became complete, on the simulator's clock. */
	completedAt: number | null;
	/** When its ESX was first asked for, on the simulator's clock. */
	esxAskedAt?: number;
}

/** A job with its structures. */
export interface Job {
	id: number;
	state: string;
	attributes: JobAttributes;
	models: Model[];
	archived: boolean;
	example: boolean;
	failure_reason: string | null;
	capturedBy: string | null;
	created_at: string;
	updated_at: string;
	completed_at: string | null;
	captureRequestId: number | null;
	/** Whether the pipeline is at work on it. */
	running: boolean;
	/** How the pipeline shall end, when somebody said so. */
	testState: 'complete' | 'failed' | null;
	/** How many of the models the pipeline lets fail. */
	failedModels: number;
	inspections: Inspection[];
	estimates: Estimate[];
	/** Whether it came with a capture request made in bulk. */
	isSeeded?: true;
}

/** A checklist that somebody went through at a property. */
export interface Inspection {
	id: number;
	title: string;
	state: string;
	created_at: string;
	submitted_at: string | null;
	photos: Photo[];
}

/** A list of materials with its prices, made for a job. */
export interface Estimate {
	id: number;
	name: string;
	items: number;
	created_at: string;
}

/** What jobs can be paid from. */
export interface Wallet {
	id: number;
	preferred: boolean;
	shared: boolean;
	owner: string;
	/** What can be ordered with it. */
	deliverables: number[];
}

/** A checklist to go through, and the orgs that may use it besides its own. */
export interface InspectionWorkflow {
	id: number;
	name: string;
	shared_with: number[];
}

/** A registered webhook. */
export interface Webhook {
	id: number;
	url: string;
	content_type: string;
	hmac_secret: string;
	code: string;
	created_at: string;
	updated_at: string;
	verified_at: string | null;
	last_error: string | null;
}

/** One attempt to deliver something to a webhook's URL. */
export interface Delivery {
	id: number;
	webhook_id: number;
	url: string;
	event: string;
	payload: Record<string, unknown>;
	attempt: number;
	/** The Date header; null for none. */
	date: string | null;
	at: string;
	ms: number | null;
	/** What was answered; null while it is under way and when nothing was answered. */
	status: number | null;
	answer: string | null;
	error: string | null;
}

/** A message that Hover 'sent': to a homeowner about a capture request, or to a user about an invitation. */
export interface Message {
	id: number;
	capture_request_id: number | null;
	channel: 'email' | 'sms';
	to: string;
	text: string;
	reason: 'created' | 'resent' | 'invited';
	at: string;
}

/** A wish to change what a model was ordered as. */
export interface DeliverableChange {
	id: number;
	job_id: number;
	model_id: number;
	user_id: number;
	new_deliverable_id: number;
	old_deliverable_id: number;
	state: 'first_attempt' | 'complete';
	changed_at: string | null;
	created_at: string;
	updated_at: string;
}

/** A link with which people outside see a job. The password is kept; only the answer to its making has it. */
export interface ShareLink {
	id: number;
	job_id: number;
	user_id: number;
	token: string;
	password: string | null;
	expires_at: string;
	created_at: string;
	updated_at: string;
}

/** A note on a job. */
export interface Note {
	id: number;
	job_id: number;
	user_id: number;
	body: string;
	created_at: string;
	updated_at: string;
}

/** Somebody who filled in an Instant Design form, with the pictures they made. */
export interface Lead {
	id: number;
	full_name: string;
	email: string;
	phone_number: string | null;
	location_line_1: string;
	location_city: string | null;
	location_postal_code: string | null;
	created_at: string;
	images: Array<{ id: number; job_id: number | null }>;
}
