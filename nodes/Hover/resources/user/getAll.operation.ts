import type { IDataObject } from 'n8n-workflow';

import { isAdmin, USERS } from '../../../shared/api/users';
import { defineOperation } from '../../defineOperation';
import { filtersField, LIST_FIELDS } from '../../descriptions/lists';

const FILTERS = filtersField(
	{
		displayName: 'Admin',
		name: 'admin',
		type: 'boolean',
		default: true,
		description: 'Whether to return admins only (on) or everybody else (off)',
	},
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. Nathan',
		description: 'Part of a name or e-mail address',
	},
	{
		displayName: 'State',
		name: 'state',
		type: 'string',
		default: '',
		placeholder: 'e.g. activated',
		description: 'Where the account stands, in Hover’s word, such as activated',
	},
);

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many users',
	description: 'Get the people of your Hover organization',
	endpoints: [USERS.list],
	fields: [...LIST_FIELDS, FILTERS],
	actingUser: 'optional',
	prepare(item) {
		const { filters } = item;
		const limit = item.limit();
		const admin = filters.flag('admin');
		const query = {
			admin,
			search: filters.text('search'),
			state: filters.text('state'),
		};
		// What Hover answers may be wider than the filter, whose name is no field of a user.
		const filter =
			admin === undefined ? undefined : (user: IDataObject) => (isAdmin(user) ?? admin) === admin;
		return async (hover) =>
			await hover.list(USERS.list, { task: 'list the users', query }, { limit, filter });
	},
});
