import type { IDataObject } from 'n8n-workflow';

import type { HoverClient } from '../transport/client';
import { endpoint } from './endpoint';

const GUESSED = { guessed: true } as const;

export const USERS = {
	list: endpoint('GET /api/v2/users', 'list-users'),
	/** Gives the acting user's profile, nobody else's. */
	profile: endpoint('GET /api/v2/users/profile', 'show-user-profile'),
};

/** Who belongs to an organization. Only the page of inviting shows a path. */
export const ORGANIZATION_USERS = {
	invite: endpoint('POST /api/v1/orgs/{org_id}/users.json', 'invite-user'),
	/** A wrong path is a 404, so nobody is written to. */
	sendInvitation: endpoint(
		'POST /api/v1/orgs/{org_id}/users/{user_id}/send_invitation_email',
		'send-invitation-email',
		GUESSED,
	),
	remove: endpoint('DELETE /api/v1/orgs/{org_id}/users/{user_id}', 'remove-user-from-org', GUESSED),
};

/**
 * The person with an e-mail address, if Hover lists one. Those who were invited may be listed only when they
 * are asked for (docs/hover-guesses.md).
 *
 * @throws NodeApiError if Hover doesn't give the list
 */
export async function findUser(
	hover: HoverClient,
	email: string,
): Promise<IDataObject | undefined> {
	const isSame = (user: IDataObject) => String(user.email).toLowerCase() === email.toLowerCase();
	for (const state of [undefined, 'invited']) {
		const [found] = await hover.list(
			USERS.list,
			{ task: 'look for the user', query: { search: email, state }, secrets: [email] },
			{ limit: 1, filter: isSame },
		);
		if (found !== undefined) return found;
	}
	return undefined;
}

/**
 * Reads the profile of who acts, without the secret with which photos are uploaded in that person's name.
 *
 * @param task completes "Could not …"
 * @throws NodeApiError if Hover doesn't give it
 */
export async function readProfile(hover: HoverClient, task: string): Promise<IDataObject> {
	const profile = await hover.record(USERS.profile, { task });
	delete profile.upload_secret;
	return profile;
}
