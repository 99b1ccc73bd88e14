import { WALLETS } from '../../../shared/api/wallets';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many wallets',
	description: 'List the wallets that can pay for jobs, the preferred one first',
	endpoints: [WALLETS.list],
	fields: LIST_FIELDS,
	actingUser: 'optional',
	prepare(item) {
		const limit = item.limit();
		return async (hover) => await hover.list(WALLETS.list, { task: 'list the wallets' }, { limit });
	},
});
