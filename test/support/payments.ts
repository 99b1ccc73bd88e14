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

/** The one page of a list. */
export const onlyPage = (results: object[]) => ({
	results,
	pagination: { current_page: 1, next_page: null, total_pages: 1 },
});
