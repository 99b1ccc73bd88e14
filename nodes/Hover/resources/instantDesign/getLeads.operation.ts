import { optionsField } from '../../descriptions/actingUser';
import { LIST_FIELDS } from '../../descriptions/lists';
import { planList } from '../../descriptions/planList';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { INSTANT_DESIGN } from './instantDesigns';

/** Lists the leads. Hover page: developers.hover.to/reference/list-instant-design-leads */
export const getLeads: HoverOperation = {
	value: 'getLeads',
	name: 'Get Many Leads',
	action: 'Get many instant design leads',
	description: 'Get the people who filled in your Instant Design form',
	endpoint: 'GET /api/v1/instant_design/leads',
	page: 'list-instant-design-leads',
	fields: [...LIST_FIELDS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planList(() => ({
		path: `${INSTANT_DESIGN}/leads`,
		task: 'list the Instant Design leads',
	})),
};
