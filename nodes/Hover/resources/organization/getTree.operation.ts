import { optionsField } from '../../descriptions/actingUser';
import { LIST_FIELDS } from '../../descriptions/lists';
import { planList } from '../../descriptions/planList';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';

/** Lists the organization and those below it. Hover page: developers.hover.to/reference/list-organization-tree */
export const getTree: HoverOperation = {
	value: 'getTree',
	name: 'Get Tree',
	action: 'Get the organization tree',
	description: 'Get the connected organization and the ones below it',
	endpoint: 'GET /api/v1/orgs',
	page: 'list-organization-tree',
	fields: [...LIST_FIELDS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planList(() => ({ path: '/api/v1/orgs', task: 'list the organizations' })),
};
