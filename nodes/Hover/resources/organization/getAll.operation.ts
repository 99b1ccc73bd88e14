import { ORGANIZATIONS } from '../../../shared/api/organizations';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many organizations',
	description: 'List the connected organization and the ones below it, with their IDs',
	endpoints: [ORGANIZATIONS.list],
	fields: LIST_FIELDS,
	actingUser: 'optional',
	prepare(item) {
		const limit = item.limit();
		return async (hover) =>
			await hover.list(ORGANIZATIONS.list, { task: 'list the organizations' }, { limit });
	},
});
