import { optionsField } from '../../descriptions/actingUser';
import { filtersField, filtersOf, LIST_FIELDS } from '../../descriptions/lists';
import { planList } from '../../descriptions/planList';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';

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

/** Lists the people of the organization. Hover page: developers.hover.to/reference/list-users */
export const getAll: HoverOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many users',
	description: 'Get the people of your Hover organization',
	endpoint: 'GET /api/v2/users',
	page: 'list-users',
	fields: [...LIST_FIELDS, FILTERS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planList((context, itemIndex) => {
		const { admin, search, state } = filtersOf(context, itemIndex);
		const given = Object.entries({ admin, search, state }).filter(
			([, value]) => value !== undefined && value !== '',
		);
		return { path: '/api/v2/users', task: 'list the users', qs: Object.fromEntries(given) };
	}),
};
