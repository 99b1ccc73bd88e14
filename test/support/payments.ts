/** Who pays for the jobs of its branches, too. */
export const MAIN_OFFICE = 463605;

/** A payment of now for a job of a branch, as Hover lists it; `total` is in cents. */
export const paid = (total: number | null, of: object = {}) => ({
	id: 1,
	org_id: MAIN_OFFICE,
	good_id: 71,
	good_type: 'Job',
	state: 'complete',
	total,
	created_at: new Date().toISOString(),
	...of,
});

/** What has Hover answer with these payments, and with the job of a branch that the main office pays for. */
export const faultsOfPayments = (payments: object[]) =>
	[
		{ path: '/api/v3/jobs', results: [{ id: 71, org: { id: MAIN_OFFICE + 1 } }] },
		{ path: '/api/v1/payments', results: payments },
	].map(({ path, results }) => ({
		path,
		kind: 'status',
		status: 200,
		body: { results, pagination: { current_page: 1, next_page: null, total_pages: 1 } },
		times: 0,
	}));
