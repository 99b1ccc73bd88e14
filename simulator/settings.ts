/** What can be changed while the simulator runs. What each does: docs/simulator.md. */
export interface Settings {
	stage_ms: number;
	rate_limit: number;
	rate_limit_window_ms: number;
	rate_limit_mode: 'fixed' | 'sliding';
	rate_limit_counts: 'accepted' | 'all';
	rate_limit_retry_after: boolean | 'date';
	lazy_artifacts: number;
	esx_ms: number;
	presigned: 'photos_and_pdf' | 'all' | 'none';
	model_page: 'missing' | 'shown';
	models_made: 'with_draft' | 'with_photos';
	model_completed_word: CompletedWord;
	job_completed_word: CompletedWord;
	artifact_links: 'all' | 'some' | 'none';
	not_ready_status: 202 | 404 | 422;
	unavailable_status: 404 | 422;
	image_links: 'absolute' | 'relative' | 'presigned';
	acting_user_everywhere: boolean;
	acting_user_by: 'id' | 'email_or_id';
	acting_user_missing_status: 422 | 401;
	users_fields: 'documented' | 'with_name_and_admin';
	refresh_ends_access_token: boolean;
	refresh_token: 'renewed' | 'kept';
	token_type: 'Bearer' | 'bearer';
	token_expires_in: 'number' | 'text' | 'left_out';
	token_body: 'any' | 'form' | 'json';
	ids: 'numbers' | 'text';
	nulls: 'kept' | 'left_out';
	empty_answers: 'empty' | 'no_content' | 'json';
	error_shape: 'various' | (typeof ERROR_SHAPES)[number];
	v2_pagination: PaginationField[];
	v3_pagination: PaginationField[];
	page_beyond_last: 'empty' | 'last' | 'not_found';
	pagination_as_text: boolean;
	capture_requests_order: 'newest_first' | 'oldest_first' | 'none';
	capture_requests_per: 'respected' | 'ignored';
	capture_requests_page: 'respected' | 'ignored';
	capture_requests_pagination: PaginationField[];
	capture_requests_visibility: 'by_role' | 'own';
	capture_requests_delay_ms: number;
	capture_requests_deleted: 'listed' | 'left_out';
	hidden_details_status: 200 | 403 | 404;
	measurement_numbers: 'numbers' | 'text';
	capture_requests_count_delay_ms: number;
	create_status: 200 | 201;
	create_answer: 'flat' | 'wrapped';
	details_answer: 'flat' | 'wrapped';
	draft_job_field: 'pending_job_id' | 'job_id' | 'details_only';
	pending_job_when_complete: 'null' | 'kept';
	new_request_state: 'by_account' | 'connected';
	delete_answer: 'request' | 'empty';
	deleted_details: 'shown' | 'not_found';
	branch_link: 'shown' | 'null';
}

type CompletedWord = 'complete' | 'completed';

export const ERROR_SHAPES = [
	'error',
	'error_fields',
	'errors',
	'errors_fields',
	'message',
	'html',
] as const;

export const PAGINATION_FIELDS = ['current_page', 'next_page', 'total_pages', 'total'] as const;

export type PaginationField = (typeof PAGINATION_FIELDS)[number];

/** How webhooks behave. What each setting does: docs/simulator.md. */
export interface WebhookSettings {
	duplicates: number;
	retries: number;
	retry_ms: number;
	retry_date: 'new' | 'same' | 'none';
	hang_up_ms: number;
	hang_up_attempts: number;
	verify: boolean;
	create_delay_ms: number;
	code_delay_ms: number;
	list_delay_ms: number;
	unreachable: boolean;
	job_event: 'old' | 'new' | 'both';
	capture_request_event_id: 'capture_request_id' | 'id' | 'nested';
	signatures: 'both' | 'sha256' | 'sha1';
	code_signed: boolean;
	content_type: 'application/json' | 'application/json; charset=utf-8';
	event_ids: 'numbers' | 'text';
	event_order: 'one_by_one' | 'at_once';
	capture_request_event_jobs: 'named' | 'left_out';
	registration_answer: 'flat' | 'wrapped';
	registrations_listed: 'all' | 'verified';
	secret_listed: boolean;
}

/** The values of those settings that have only a few; `capture_requests_pagination` is a list of them. */
export const CHOICES: Record<string, readonly unknown[]> = {
	rate_limit_mode: ['fixed', 'sliding'],
	presigned: ['photos_and_pdf', 'all', 'none'],
	acting_user_by: ['id', 'email_or_id'],
	acting_user_missing_status: [422, 401],
	users_fields: ['documented', 'with_name_and_admin'],
	model_page: ['missing', 'shown'],
	models_made: ['with_draft', 'with_photos'],
	model_completed_word: ['complete', 'completed'],
	job_completed_word: ['complete', 'completed'],
	artifact_links: ['all', 'some', 'none'],
	not_ready_status: [202, 404, 422],
	unavailable_status: [404, 422],
	image_links: ['absolute', 'relative', 'presigned'],
	rate_limit_counts: ['accepted', 'all'],
	rate_limit_retry_after: [false, true, 'date'],
	refresh_token: ['renewed', 'kept'],
	token_type: ['Bearer', 'bearer'],
	token_expires_in: ['number', 'text', 'left_out'],
	token_body: ['any', 'form', 'json'],
	ids: ['numbers', 'text'],
	nulls: ['kept', 'left_out'],
	empty_answers: ['empty', 'no_content', 'json'],
	error_shape: ['various', ...ERROR_SHAPES],
	v2_pagination: PAGINATION_FIELDS,
	v3_pagination: PAGINATION_FIELDS,
	page_beyond_last: ['empty', 'last', 'not_found'],
	capture_requests_order: ['newest_first', 'oldest_first', 'none'],
	capture_requests_per: ['respected', 'ignored'],
	capture_requests_page: ['respected', 'ignored'],
	capture_requests_pagination: PAGINATION_FIELDS,
	capture_requests_visibility: ['by_role', 'own'],
	capture_requests_deleted: ['listed', 'left_out'],
	hidden_details_status: [200, 403, 404],
	measurement_numbers: ['numbers', 'text'],
	create_status: [200, 201],
	create_answer: ['flat', 'wrapped'],
	details_answer: ['flat', 'wrapped'],
	draft_job_field: ['pending_job_id', 'job_id', 'details_only'],
	pending_job_when_complete: ['null', 'kept'],
	new_request_state: ['by_account', 'connected'],
	delete_answer: ['request', 'empty'],
	deleted_details: ['shown', 'not_found'],
	branch_link: ['shown', 'null'],
	retry_date: ['new', 'same', 'none'],
	job_event: ['old', 'new', 'both'],
	capture_request_event_id: ['capture_request_id', 'id', 'nested'],
	signatures: ['both', 'sha256', 'sha1'],
	content_type: ['application/json', 'application/json; charset=utf-8'],
	event_ids: ['numbers', 'text'],
	event_order: ['one_by_one', 'at_once'],
	capture_request_event_jobs: ['named', 'left_out'],
	registration_answer: ['flat', 'wrapped'],
	registrations_listed: ['all', 'verified'],
};

export function defaultSettings(stageMs: number): Settings {
	return {
		stage_ms: stageMs,
		rate_limit: 120,
		rate_limit_window_ms: 60_000,
		rate_limit_mode: 'fixed',
		rate_limit_counts: 'accepted',
		rate_limit_retry_after: false,
		lazy_artifacts: 0,
		esx_ms: 0,
		presigned: 'photos_and_pdf',
		not_ready_status: 404,
		model_page: 'missing',
		models_made: 'with_draft',
		model_completed_word: 'complete',
		job_completed_word: 'completed',
		artifact_links: 'some',
		unavailable_status: 404,
		image_links: 'absolute',
		acting_user_everywhere: false,
		acting_user_by: 'id',
		acting_user_missing_status: 422,
		users_fields: 'documented',
		refresh_ends_access_token: true,
		refresh_token: 'renewed',
		token_type: 'Bearer',
		token_expires_in: 'number',
		token_body: 'any',
		ids: 'numbers',
		nulls: 'kept',
		empty_answers: 'empty',
		error_shape: 'various',
		v2_pagination: ['current_page', 'total_pages', 'total'],
		v3_pagination: ['current_page', 'next_page'],
		page_beyond_last: 'empty',
		pagination_as_text: false,
		capture_requests_order: 'newest_first',
		capture_requests_per: 'respected',
		capture_requests_page: 'respected',
		capture_requests_pagination: ['current_page', 'total_pages', 'total'],
		capture_requests_visibility: 'by_role',
		capture_requests_delay_ms: 0,
		capture_requests_deleted: 'listed',
		hidden_details_status: 200,
		measurement_numbers: 'numbers',
		capture_requests_count_delay_ms: 0,
		create_status: 201,
		create_answer: 'flat',
		details_answer: 'flat',
		draft_job_field: 'pending_job_id',
		pending_job_when_complete: 'null',
		new_request_state: 'by_account',
		delete_answer: 'request',
		deleted_details: 'shown',
		branch_link: 'shown',
	};
}

export function defaultWebhookSettings(): WebhookSettings {
	return {
		duplicates: 0,
		retries: 0,
		retry_ms: 200,
		retry_date: 'new',
		hang_up_ms: 0,
		hang_up_attempts: 0,
		verify: true,
		create_delay_ms: 0,
		code_delay_ms: 0,
		list_delay_ms: 0,
		unreachable: false,
		job_event: 'both',
		capture_request_event_id: 'capture_request_id',
		signatures: 'both',
		code_signed: true,
		content_type: 'application/json',
		event_ids: 'numbers',
		event_order: 'one_by_one',
		capture_request_event_jobs: 'named',
		registration_answer: 'flat',
		registrations_listed: 'all',
		secret_listed: true,
	};
}
