import type { Deviation } from './deviation';

const LIST_ORDER = 'In which order does the list of capture requests come?';
const LIST_PAGES = 'What does the list of capture requests say of its pages?';
const LIST_VISIBILITY = 'Whose capture requests does a user see?';

const PAGES = 'current_page, total_pages, total';

export const CAPTURE_REQUEST_DEVIATIONS: readonly Deviation[] = [
	{
		id: 'list_oldest_first',
		question: LIST_ORDER,
		usual: 'the newest first',
		here: 'the oldest first, so the newest are on the last page',
		settings: { capture_requests_order: 'oldest_first' },
	},
	{
		id: 'list_unordered',
		question: LIST_ORDER,
		usual: 'the newest first',
		here: 'in none that can be seen',
		settings: { capture_requests_order: 'none' },
	},
	{
		id: 'list_per_ignored',
		question: 'Does the list of capture requests heed per?',
		usual: 'yes, up to 100',
		here: 'no, a page has 25',
		settings: { capture_requests_per: 'ignored' },
	},
	{
		id: 'list_next_page_only',
		question: LIST_PAGES,
		usual: PAGES,
		here: 'current_page and next_page, as v3 does',
		settings: { capture_requests_pagination: ['current_page', 'next_page'] },
	},
	{
		id: 'list_total_only',
		question: LIST_PAGES,
		usual: PAGES,
		here: 'the total only',
		settings: { capture_requests_pagination: ['total'] },
	},
	{
		id: 'list_without_pages',
		question: LIST_PAGES,
		usual: PAGES,
		here: 'nothing',
		settings: { capture_requests_pagination: [] },
	},
	{
		id: 'list_own_only',
		question: LIST_VISIBILITY,
		usual: 'an admin the org’s, others their own',
		here: 'everybody their own',
		settings: { capture_requests_visibility: 'own' },
	},
	{
		id: 'details_hidden_403',
		question: 'What do the details of a capture request answer that is not in the user’s list?',
		usual: 'the details',
		here: '403; and everybody lists their own only',
		settings: { capture_requests_visibility: 'own', hidden_details_status: 403 },
	},
	{
		id: 'details_hidden_404',
		question: 'What do the details of a capture request answer that is not in the user’s list?',
		usual: 'the details',
		here: '404; and everybody lists their own only',
		settings: { capture_requests_visibility: 'own', hidden_details_status: 404 },
	},
	{
		id: 'list_late',
		question: 'Does the list show a new capture request at once?',
		usual: 'yes',
		here: 'a second and a half later',
		settings: { capture_requests_delay_ms: 1500 },
	},
	{
		id: 'deleted_left_out',
		question: 'Does the list show deleted capture requests?',
		usual: 'yes, in the state deleted',
		here: 'no',
		settings: { capture_requests_deleted: 'left_out' },
	},
];
