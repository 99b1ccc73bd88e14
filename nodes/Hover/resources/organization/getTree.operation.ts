import { ORGANIZATIONS } from '../../../shared/api/organizations';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';

export const getTree = defineOperation({
	value: 'getTree',
	name: 'Get Tree',
	action: 'Get the organization tree',
	description: 'Get the connected organization and the ones below it',
	endpoints: [ORGANIZATIONS.list],
	fields: LIST_FIELDS,
	actingUser: 'optional',
	prepare(item) {
		const limit = item.limit();
		return async (hover) =>
			await hover.list(ORGANIZATIONS.list, { task: 'list the organizations' }, { limit });
	},
});
