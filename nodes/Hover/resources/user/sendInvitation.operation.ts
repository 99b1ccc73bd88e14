import { ORGANIZATION_USERS } from '../../../shared/api/users';
import { createOnce } from '../../../shared/createOnce';
import { defineOperation } from '../../defineOperation';
import { USER_ID } from '../../descriptions/locators';
import { ORGANIZATION_ENDPOINTS, ORGANIZATION_OR_OWN, organizationOf } from './shared';

/** Never retried: each one messages a person. */
export const sendInvitation = defineOperation({
	value: 'sendInvitation',
	name: 'Send Invitation',
	action: 'Send an invitation email to a user',
	description: 'Email the invitation to an invited user. Contacts the user every time this runs.',
	endpoints: [ORGANIZATION_USERS.sendInvitation, ...ORGANIZATION_ENDPOINTS],
	fields: [
		{
			displayName: 'Hover emails this person every time the node runs',
			name: 'invitationNotice',
			type: 'notice',
			default: '',
		},
		USER_ID,
		ORGANIZATION_OR_OWN,
	],
	actingUser: 'optional',
	prepare(item) {
		const user_id = item.id('userId');
		const organization = organizationOf(item);
		return async (hover) => {
			await createOnce(hover, ORGANIZATION_USERS.sendInvitation, {
				task: `send the invitation to user ${user_id}`,
				ids: { org_id: await organization(hover), user_id },
			});
			return { id: user_id, sent: true };
		};
	},
});
