import type { IDataObject } from 'n8n-workflow';

import { isAdmin, USERS } from '../../../shared/api/users';
import { defineOperation } from '../../defineOperation';
import { filtersField, LIST_FIELDS } from '../../descriptions/lists';
import type { Values } from '../../values';
import { simplifiedUser } from './simplifiedUser';

const FILTERS = filtersField(
	{
		displayName: 'Role',
		name: 'role',
		type: 'options',
		options: [
			{ name: 'Admins', value: 'admins' },
			{ name: 'All', value: 'all' },
			{ name: 'Everyone Else', value: 'everyoneElse' },
		],
		default: 'admins',
		description: 'Only users with this role',
	},
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. Nathan',
		description: 'Part of a name or email address',
	},
	{
		displayName: 'State',
		name: 'state',
		type: 'options',
		options: [
			{ name: 'Activated', value: 'activated', description: 'The user can sign in' },
			{ name: 'Invited', value: 'invited', description: 'The user has not signed up yet' },
		],
		default: 'activated',
		description:
			'Only users in this state. An expression may give any other state as Hover names it.',
	},
);

const ADMIN = { all: undefined, admins: true, everyoneElse: false };

function adminOf(filters: Values): boolean | undefined {
	return filters.has('role') ? ADMIN[filters.choice<keyof typeof ADMIN>('role')] : undefined;
}

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many users',
	description:
		'Find users of your Hover organization by name, email, role or state. Other operations ask for the ID it returns.',
	endpoints: [USERS.list],
	fields: [...LIST_FIELDS, FILTERS],
	actingUser: 'optional',
	simplify: simplifiedUser,
	prepare(item) {
		const { filters } = item;
		const limit = item.limit();
		const admin = adminOf(filters);
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
