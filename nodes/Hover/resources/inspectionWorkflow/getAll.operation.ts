import { INSPECTION_WORKFLOWS } from '../../../shared/api/inspections';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many inspection workflows',
	description:
		'Get the inspection workflows (checklists) of your organization. Not available for every Hover account yet.',
	endpoints: [INSPECTION_WORKFLOWS.list],
	fields: LIST_FIELDS,
	actingUser: 'optional',
	prepare(item) {
		const limit = item.limit();
		return async (hover) =>
			await hover.list(
				INSPECTION_WORKFLOWS.list,
				{ task: 'list the inspection workflows' },
				{ limit },
			);
	},
});
