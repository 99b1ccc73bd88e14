/** What can be changed while the simulator runs (`POST /_control/settings`). */
export interface Settings {
	/** Milliseconds between two states of a job in the pipeline. */
	stage_ms: number;
	/** API requests in a window, as Hover counts them; 0 for no limit. */
	rate_limit: number;
	/** Milliseconds of such a window. */
	rate_limit_window_ms: number;
	/** Windows that begin with the first request after the last one, or any stretch of that length. */
	rate_limit_mode: 'fixed' | 'sliding';
	/** Whether a refusal says in Retry-After how many seconds to wait, rounded up. */
	rate_limit_retry_after: boolean;
	/** Milliseconds that a model's files lag behind its `complete` state. */
	lazy_artifacts: number;
	/** Milliseconds that an ESX export takes from when it is first asked for; until then it is a 202. */
	esx_ms: number;
	/** Which downloads go through a presigned link on the second origin. */
	presigned: 'photos_and_pdf' | 'all' | 'none';
	/** What a file that is not there yet answers; Hover's pages leave it open. */
	not_ready_status: 404 | 422;
	/** Whether reading jobs and files needs an acting user too, as Hover's older pages say. */
	acting_user_everywhere: boolean;
	/** Whether a refresh ends the previous access token at once; Hover's pages leave it open. */
	refresh_ends_access_token: boolean;
	/** Whether pagination's numbers are text (`next_page: "2"`), in every list. */
	pagination_as_text: boolean;
	/** Order of the list of capture requests; `none` is shuffled, and stays so. */
	capture_requests_order: 'newest_first' | 'oldest_first' | 'none';
	/** Whether that list heeds `per`, or gives 25 a page whatever is asked. */
	capture_requests_per: 'respected' | 'ignored';
	/** What its pagination holds; none of it leaves `pagination` out. */
	capture_requests_pagination: PaginationField[];
	/** Who sees a colleague's requests in it: admins, or nobody. */
	capture_requests_visibility: 'by_role' | 'own';
	/** Milliseconds until it shows a new request. */
	capture_requests_delay_ms: number;
	/** Whether it shows deleted requests. */
	capture_requests_deleted: 'listed' | 'left_out';
	/** What the details of a request answer that the acting user's list doesn't show; 200 shows them. */
	hidden_details_status: 200 | 403 | 404;
}

/** What a list's pagination can hold. */
export const PAGINATION_FIELDS = ['current_page', 'next_page', 'total_pages', 'total'] as const;

/** One of {@link PAGINATION_FIELDS}. */
export type PaginationField = (typeof PAGINATION_FIELDS)[number];

/** How webhooks behave (`POST /_control/webhooks/settings`). */
export interface WebhookSettings {
	/** How many times more each event is sent. */
	duplicates: number;
	/** How many times a delivery that failed is tried again. */
	retries: number;
	/** Milliseconds before each of those tries. */
	retry_ms: number;
	/** The Date of those tries: a new one, signed anew; the first one's; none. */
	retry_date: 'new' | 'same' | 'none';
	/** Milliseconds after an event went out at which Hover hangs up without its answer; 0 for never. */
	hang_up_ms: number;
	/** How many tries of an event that hits; 0 for all. */
	hang_up_attempts: number;
	/** Whether a new registration is sent its verification code. */
	verify: boolean;
	/** Milliseconds that the answer to a registration waits after the code went out. */
	create_delay_ms: number;
	/** Milliseconds that the verification code waits. */
	code_delay_ms: number;
	/** Milliseconds until the list shows a new registration. */
	list_delay_ms: number;
	/** Whether Hover 'cannot reach' any URL: nothing is sent, and the attempt is recorded as failed. */
	unreachable: boolean;
}

/** The values of those settings that have only a few; `capture_requests_pagination` is a list of them. */
export const CHOICES: Record<string, readonly unknown[]> = {
	rate_limit_mode: ['fixed', 'sliding'],
	presigned: ['photos_and_pdf', 'all', 'none'],
	not_ready_status: [404, 422],
	capture_requests_order: ['newest_first', 'oldest_first', 'none'],
	capture_requests_per: ['respected', 'ignored'],
	capture_requests_pagination: PAGINATION_FIELDS,
	capture_requests_visibility: ['by_role', 'own'],
	capture_requests_deleted: ['listed', 'left_out'],
	hidden_details_status: [200, 403, 404],
	retry_date: ['new', 'same', 'none'],
};

/** The settings of a fresh simulator. `stageMs`: milliseconds between two pipeline states. */
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
		acting_user_everywhere: false,
		refresh_ends_access_token: true,
		pagination_as_text: false,
		capture_requests_order: 'newest_first',
		capture_requests_per: 'respected',
		capture_requests_pagination: ['current_page', 'total_pages', 'total'],
		capture_requests_visibility: 'by_role',
		capture_requests_delay_ms: 0,
		capture_requests_deleted: 'listed',
		hidden_details_status: 200,
	};
}

/** The webhook settings of a fresh simulator: everything goes well, everything is sent once. */
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
	};
}
