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
		consequence:
			'A colleague’s request is not seen, so a lead whom a colleague has asked may be asked again: use one acting user',
	},
	{
		id: 'details_hidden_403',
		question: 'What do the details of a capture request answer that is not in the user’s list?',
		usual: 'the details',
		here: '403; and everybody lists their own only',
		settings: { capture_requests_visibility: 'own', hidden_details_status: 403 },
		consequence:
			'A colleague’s request is not seen, so a lead whom a colleague has asked may be asked again: use one acting user',
	},
	{
		id: 'details_hidden_404',
		question: 'What do the details of a capture request answer that is not in the user’s list?',
		usual: 'the details',
		here: '404; and everybody lists their own only',
		settings: { capture_requests_visibility: 'own', hidden_details_status: 404 },
		consequence: 'As with 403',
	},
	{
		id: 'list_late',
		question: 'Does the list show a new capture request at once?',
		usual: 'yes',
		here: 'a second and a half later',
		settings: { capture_requests_delay_ms: 1500 },
		consequence:
			'Two n8n that share an account and no database can both ask a lead within the delay',
	},
	{
		id: 'deleted_left_out',
		question: 'Does the list show deleted capture requests?',
		usual: 'yes, in the state deleted',
		here: 'no',
		settings: { capture_requests_deleted: 'left_out' },
	},
	{
		id: 'list_count_late',
		question: 'Does the list count a new capture request at once?',
		usual: 'yes',
		here: 'a second and a half later, though it shows it',
		settings: { capture_requests_count_delay_ms: 1500 },
	},
	{
		id: 'create_answers_200',
		question: 'What does Create answer?',
		usual: '201 with the request',
		here: '200 with the request',
		settings: { create_status: 200 },
	},
	{
		id: 'create_wrapped',
		question: 'What does Create answer?',
		usual: '201 with the request',
		here: 'the request inside capture_request',
		settings: { create_answer: 'wrapped' },
	},
	{
		id: 'details_wrapped',
		question: 'In what are the details of a capture request?',
		usual: 'in nothing',
		here: 'inside capture_request',
		settings: { details_answer: 'wrapped' },
	},
	{
		id: 'draft_job_as_job_id',
		question: 'Where is the id of the draft job?',
		usual: 'in pending_job_id',
		here: 'in job_id',
		settings: { draft_job_field: 'job_id' },
	},
	{
		id: 'draft_job_in_details',
		question: 'Where is the id of the draft job?',
		usual: 'in pending_job_id',
		here: 'in pending_job_id of the details only',
		settings: { draft_job_field: 'details_only' },
	},
	{
		id: 'pending_job_kept',
		question: 'Does pending_job_id stay when the photos are there?',
		usual: 'no, it is null',
		here: 'yes',
		settings: { pending_job_when_complete: 'kept' },
	},
	{
		id: 'connected_at_once',
		question: 'In which state does a capture request start?',
		usual: 'new, unless the person has an account',
		here: 'connected',
		settings: { new_request_state: 'connected' },
	},
	{
		id: 'delete_is_empty',
		question: 'What does deleting a capture request answer?',
		usual: 'the request',
		here: 'nothing',
		settings: { delete_answer: 'empty' },
	},
	{
		id: 'deleted_is_404',
		question: 'What do the details of a deleted capture request answer?',
		usual: 'the request, in the state deleted',
		here: '404',
		settings: { deleted_details: 'not_found' },
		consequence:
			'A request that was deleted in Hover, not with this node, counts as open until n8n restarts: Create returns it, and says that Hover does not show it',
	},
	{
		id: 'branch_link_null',
		question: 'Is branch_link there from the start?',
		usual: 'yes',
		here: 'no, it is null',
		settings: { branch_link: 'null' },
		consequence: 'Get without Simplify gives `branch_link: null` beside the capture link',
	},
	{
		id: 'list_page_ignored',
		question: 'Does the list of capture requests heed page?',
		usual: 'yes',
		here: 'no, it always shows the first one',
		settings: { capture_requests_page: 'ignored' },
		consequence:
			'Get Many gives the first page only. Create sees what it has sent itself, but no older request that is not on that page: a lead who was asked by somebody else may be asked again',
	},
];
