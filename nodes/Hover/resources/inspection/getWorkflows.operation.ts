import { optionsField } from '../../descriptions/actingUser';
import { LIST_FIELDS } from '../../descriptions/lists';
import { planList } from '../../descriptions/planList';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { WORKFLOWS } from './workflows';

/** Lists the inspection workflows. Hover calls the endpoint a limited release that may still change. */
export const getWorkflows: HoverOperation = {
	value: 'getWorkflows',
	name: 'Get Many Workflows',
	action: 'Get many inspection workflows',
	description:
		'Get the inspection workflows of your organization. Hover does not have this list for every account yet.',
	endpoint: 'GET /api/v2/inspection_workflows',
	page: 'list-inspection-workflows',
	fields: [...LIST_FIELDS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planList(() => ({ path: WORKFLOWS, task: 'list the inspection workflows' })),
};
