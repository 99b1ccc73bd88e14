/** What can be changed while the simulator runs. What each does: docs/simulator.md. */
export interface Settings {
	stage_ms: number;
	rate_limit: number;
	rate_limit_window_ms: number;
	rate_limit_mode: 'fixed' | 'sliding';
	rate_limit_retry_after: boolean;
	lazy_artifacts: number;
	esx_ms: number;
	presigned: 'photos_and_pdf' | 'all' | 'none';
	not_ready_status: 404 | 422;
	model_page: 'missing' | 'shown';
	models_made: 'with_draft' | 'with_photos';
	model_completed_word: CompletedWord;
	job_completed_word: CompletedWord;
	artifact_links: 'all' | 'some' | 'none';
	acting_user_everywhere: boolean;
	acting_user_by: 'id' | 'email_or_id';
	acting_user_missing_status: 422 | 401;
	users_fields: 'documented' | 'with_name_and_admin';
	refresh_ends_access_token: boolean;
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
}

type CompletedWord = 'complete' | 'completed';

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
}

/** The values of those settings that have only a few; `capture_requests_pagination` is a list of them. */
export const CHOICES: Record<string, readonly unknown[]> = {
	rate_limit_mode: ['fixed', 'sliding'],
	presigned: ['photos_and_pdf', 'all', 'none'],
	not_ready_status: [404, 422],
	acting_user_by: ['id', 'email_or_id'],
	acting_user_missing_status: [422, 401],
	users_fields: ['documented', 'with_name_and_admin'],
	model_page: ['missing', 'shown'],
	models_made: ['with_draft', 'with_photos'],
	model_completed_word: ['complete', 'completed'],
	job_completed_word: ['complete', 'completed'],
	artifact_links: ['all', 'some', 'none'],
	capture_requests_order: ['newest_first', 'oldest_first', 'none'],
	capture_requests_per: ['respected', 'ignored'],
	capture_requests_page: ['respected', 'ignored'],
	capture_requests_pagination: PAGINATION_FIELDS,
	capture_requests_visibility: ['by_role', 'own'],
	capture_requests_deleted: ['listed', 'left_out'],
	hidden_details_status: [200, 403, 404],
	measurement_numbers: ['numbers', 'text'],
	retry_date: ['new', 'same', 'none'],
	job_event: ['old', 'new', 'both'],
	capture_request_event_id: ['capture_request_id', 'id', 'nested'],
};

export function defaultSettings(stageMs: number): Settings {
	return {
		stage_ms: stageMs,
		rate_limit: 120,
		rate_limit_window_ms: 60_000,
		rate_limit_mode: 'fixed',
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
		acting_user_everywhere: false,
		acting_user_by: 'id',
		acting_user_missing_status: 422,
		users_fields: 'documented',
		refresh_ends_access_token: true,
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
	};
}
