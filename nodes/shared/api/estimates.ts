import { endpoint } from './endpoint';

export const ESTIMATES = {
	list: endpoint('GET /api/v1/jobs/{job_id}/estimates', 'list-estimates', { guessed: true }),
	get: endpoint('GET /api/v1/estimates/{estimate_id}', 'show-estimate-details'),
};
