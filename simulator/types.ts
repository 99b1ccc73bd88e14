/** What the simulator keeps. Field names are Hover's wherever Hover has one. */

export interface User {
	id: number;
	name: string;
	email: string;
	admin: boolean;
	/** `admin` or `pro_plus`, as `admin` says, unless given. */
	acl_template?: string;
	/** `invited` until they accept, which nobody does here. */
	state: 'activated' | 'invited';
}

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

export type CaptureRequestState = 'new' | 'connected' | 'complete' | 'deleted';

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

export interface Model {
	id: number;
	jobId: number;
	name: string;
	/** `uploading` until the photos are there, `pending` until the work begins. */
	state: 'uploading' | 'pending' | 'processing' | 'complete' | 'failed';
	deliverable_id: number;
	failure_reason: string | null;
	photos: Photo[];
	completedAt: number | null;
	esxAskedAt?: number;
}

export interface Job {
	id: number;
	state: string;
	attributes: JobAttributes;
	/** Whose job it is: who asked for it, until it is reassigned. */
	userId: number;
	models: Model[];
	archived: boolean;
	example: boolean;
	failure_reason: string | null;
	capturedBy: string | null;
	created_at: string;
	updated_at: string;
	completed_at: string | null;
	captureRequestId: number | null;
	running: boolean;
	testState: 'complete' | 'failed' | null;
	failedModels: number;
	inspections: Inspection[];
	estimates: Estimate[];
	isSeeded?: true;
}

export interface Inspection {
	id: number;
	title: string;
	state: string;
	created_at: string;
	submitted_at: string | null;
	photos: Photo[];
}

export interface Estimate {
	id: number;
	name: string;
	items: number;
	created_at: string;
}

export interface Wallet {
	id: number;
	preferred: boolean;
	shared: boolean;
	owner: string;
	deliverables: number[];
}

/** A checklist to go through, and the orgs that may use it besides its own. */
export interface InspectionWorkflow {
	id: number;
	name: string;
	shared_with: number[];
}

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

export interface Delivery {
	id: number;
	webhook_id: number;
	url: string;
	event: string;
	payload: Record<string, unknown>;
	attempt: number;
	date: string | null;
	at: string;
	ms: number | null;
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

export interface Note {
	id: number;
	job_id: number;
	user_id: number;
	body: string;
	created_at: string;
	updated_at: string;
}

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
