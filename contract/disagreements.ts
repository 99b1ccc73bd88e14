/** A question that copies of Hover’s pages of different ages answer differently. */
export interface Disagreement {
	question: string;
	/** What the newest copy says, which is what we do. */
	newest: string;
	older: string;
}

export const DISAGREEMENTS: readonly Disagreement[] = [
	{ question: 'What an upgrade adds to the price', newest: '`pending`', older: '`owed`' },
	{
		question: 'Ordering an upgrade',
		newest: '`POST /api/v3/models/{id}/deliverable_change_requests`, printed with `/api` twice',
		older:
			'`POST /api/v2/deliverable_change_requests` with `{job_id, new_deliverable_id}` in the body',
	},
	{
		question: 'Sharing a job',
		newest: '`POST /api/v3/jobs/{id}/job_share`, interiors only',
		older: '`POST /api/v1/job_shares`; both are offered',
	},
	{
		question: 'Whether a test job of several structures sends events',
		newest: 'Its page: yes',
		older: 'The index of the pages: no',
	},
	{
		question: 'Who has a measurements PDF',
		newest: 'Every deliverable; we leave Capture Only out, which has no measurements',
		older: 'Every deliverable but Capture Only',
	},
	{ question: 'Calling without an acting user', newest: '422', older: '401' },
	{
		question: 'Inspections',
		newest: 'Their own pages, whose paths no copy shows',
		older: '`GET /api/inspection/checklists/latest?job_id&org_id`',
	},
	{
		question: 'Estimates',
		newest: '`GET /api/v1/estimates/{id}`',
		older: 'GraphQL at another host',
	},
];
