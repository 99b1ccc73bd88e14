import { INSTANT_DESIGN } from '../../../shared/api/instantDesign';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many Instant Design leads',
	description:
		'Get the people who filled in your Instant Design form, with their contact details and addresses',
	endpoints: [INSTANT_DESIGN.listLeads],
	fields: LIST_FIELDS,
	actingUser: 'optional',
	prepare(item) {
		const limit = item.limit();
		return async (hover) =>
			await hover.list(
				INSTANT_DESIGN.listLeads,
				{ task: 'list the Instant Design leads' },
				{ limit },
			);
	},
});
