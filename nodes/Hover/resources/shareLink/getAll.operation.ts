import { optionsField } from '../../descriptions/actingUser';
import { LIST_FIELDS } from '../../descriptions/lists';
import { planList } from '../../descriptions/planList';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { SHARE_LINKS } from './shareLinks';

/** Lists the links of all jobs. Hover page: developers.hover.to/reference/list-job-share-links */
export const getAll: HoverOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many share links',
	description: 'Get the share links of all jobs that the acting user can see',
	endpoint: 'GET /api/v1/job_shares',
	page: 'list-job-share-links',
	fields: [...LIST_FIELDS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planList(() => ({ path: SHARE_LINKS, task: 'list the share links' })),
};
