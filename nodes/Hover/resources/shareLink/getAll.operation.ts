import { SHARE_LINKS } from '../../../shared/api/shareLinks';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';
import { simplifiedLink } from './shared';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many share links',
	description: 'Get the share links of all jobs that the acting user can see',
	endpoints: [SHARE_LINKS.list],
	fields: LIST_FIELDS,
	actingUser: 'optional',
	simplify: simplifiedLink,
	prepare(item) {
		const limit = item.limit();
		return async (hover) =>
			await hover.list(SHARE_LINKS.list, { task: 'list the share links' }, { limit });
	},
});
