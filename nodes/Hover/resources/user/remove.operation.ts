import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { idOf, idLocator } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { ORGANIZATION_OR_OWN, organizationOrOwn } from '../organization/organizationId';
import { membersPath } from './members';

/** Asks for the exact number: a list invites to choose the wrong one. */
const EXACT_USER_ID = idLocator(
	'userId',
	'User',
	'The person to remove. They lose access to all properties of the organization.',
	'The number that Get Many Users gives as ID',
);

/**
 * Takes a person out of an organization; their account goes on in one of its own.
 * Hover page: developers.hover.to/reference/remove-user-from-org. Its path is guessed
 * (docs/hover-guesses.md).
 */
export const remove: HoverOperation = {
	value: 'remove',
	name: 'Remove',
	action: 'Remove a user',
	description: 'Take a person out of your organization, who then sees none of its properties',
	endpoint: 'DELETE /api/v1/orgs/{id}/users/{id}',
	page: 'remove-user-from-org',
	fields: [EXACT_USER_ID, ORGANIZATION_OR_OWN, optionsField()],
	width: 1,
	plan(context, itemIndex) {
		const id = idOf(context, itemIndex, EXACT_USER_ID);
		const organization = organizationOrOwn(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		return async () => {
			const path = await membersPath(context, itemIndex, organization, options);
			await hoverRequest(context, {
				method: 'DELETE',
				path: `${path}/${id}`,
				qs: await actingUser(context, options),
				task: `remove user ${id}`,
				itemIndex,
			});
			return asItems({ id, removed: true });
		};
	},
};
