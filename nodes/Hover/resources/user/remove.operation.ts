import { ORGANIZATION_USERS } from '../../../shared/api/users';
import { defineOperation } from '../../defineOperation';
import { idLocator } from '../../descriptions/locators';
import { ORGANIZATION_ENDPOINTS, ORGANIZATION_OR_OWN, organizationOf } from './shared';

/** No list, since it is easy to choose the wrong person from one. */
const EXACT_USER_ID = idLocator(
	'userId',
	'User',
	'The user to remove',
	"The 'id' returned by User > Get Many. There is no list here, so that nobody is removed by a wrong click.",
);

export const remove = defineOperation({
	value: 'remove',
	name: 'Remove',
	action: 'Remove a user from your organization',
	description: 'Remove a user from your organization. They lose access to all its jobs.',
	endpoints: [ORGANIZATION_USERS.remove, ...ORGANIZATION_ENDPOINTS],
	fields: [EXACT_USER_ID, ORGANIZATION_OR_OWN],
	actingUser: 'optional',
	prepare(item) {
		const user_id = item.id('userId');
		const organization = organizationOf(item);
		return async (hover) => {
			await hover.request(ORGANIZATION_USERS.remove, {
				task: `remove user ${user_id}`,
				ids: { org_id: await organization(hover), user_id },
			});
			return { id: user_id, removed: true };
		};
	},
});
