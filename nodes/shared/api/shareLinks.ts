import { endpoint } from './endpoint';

const GUESSED = { guessed: true } as const;

export const SHARE_LINKS = {
	list: endpoint('GET /api/v1/job_shares', 'list-job-share-links'),
	get: endpoint('GET /api/v1/job_shares/{link_id}', 'show-job-share-link', GUESSED),
	create: endpoint('POST /api/v1/job_shares', 'create-job-share-link'),
	createWithPassword: endpoint(
		'POST /api/v3/jobs/{job_id}/job_share',
		'create-job-share-link-with-password',
	),
	update: endpoint('PATCH /api/v1/job_shares/{link_id}', 'update-job-share-link', GUESSED),
	delete: endpoint('DELETE /api/v1/job_shares/{link_id}', 'delete-job-share-link', GUESSED),
};
