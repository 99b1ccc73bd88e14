import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { idOf, USER_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { ORGANIZATION_OR_OWN, organizationOrOwn } from '../organization/organizationId';
import { membersPath } from './members';

/**
 * The last part of the path that sends. Hover's page doesn't show the path, so this is a guess
 * (docs/hover-guesses.md); a wrong one is a 404, so nobody is written to.
 * Hover page: developers.hover.to/reference/send-invitation-email
 */
const SEND = 'send_invitation_email';

/** Has Hover write to somebody who was invited. Never repeated by itself: each one reaches a person. */
export const sendInvitation: HoverOperation = {
	value: 'sendInvitation',
	name: 'Send Invitation',
	action: 'Send an invitation to a user',
	description: 'Have Hover e-mail the invitation to somebody who was invited',
	endpoint: 'POST /api/v1/orgs/{id}/users/{id}/send_invitation_email',
	page: 'send-invitation-email',
	fields: [
		{
			displayName:
				'Hover e-mails the chosen person each time this runs. Whether they can be written to again is up to Hover.',
			name: 'invitationNotice',
			type: 'notice',
			default: '',
		},
		USER_ID,
		ORGANIZATION_OR_OWN,
		optionsField(),
	],
	width: 1,
	plan(context, itemIndex) {
		const id = idOf(context, itemIndex, USER_ID);
		const organization = organizationOrOwn(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		return async () => {
			const path = await membersPath(context, itemIndex, organization, options);
			await hoverRequest(context, {
				method: 'POST',
				path: `${path}/${id}/${SEND}`,
				body: await actingUser(context, options),
				task: `send the invitation to user ${id}`,
				itemIndex,
			});
			return asItems({ id, sent: true });
		};
	},
};
