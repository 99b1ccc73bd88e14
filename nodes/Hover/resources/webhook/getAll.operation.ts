import { WEBHOOKS } from '../../../shared/api/webhooks';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';

/** Leaves out the secrets that Hover gives with the webhooks. */
export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many webhooks',
	description:
		'List the addresses that Hover sends events to, with the last delivery error of each',
	endpoints: [WEBHOOKS.list],
	fields: LIST_FIELDS,
	actingUser: 'none',
	prepare(item) {
		const limit = item.limit();
		return async (hover) => {
			const webhooks = await hover.list(WEBHOOKS.list, { task: 'list the webhooks' }, { limit });
			return webhooks.map((webhook) => {
				const shown = { ...webhook };
				delete shown.hmac_secret;
				return shown;
			});
		};
	},
});
