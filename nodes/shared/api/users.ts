import type { IDataObject } from 'n8n-workflow';

import type { HoverClient } from '../transport/client';
import { endpoint } from './endpoint';

const GUESSED = { guessed: true } as const;

export const USERS = {
	list: endpoint('GET /api/v2/users', 'list-users'),
	/** The acting user's profile, nobody else's. */
	profile: endpoint('GET /api/v2/users/profile', 'show-user-profile'),
};

/** Only the page of inviting shows a path. */
export const ORGANIZATION_USERS = {
	invite: endpoint('POST /api/v1/orgs/{org_id}/users.json', 'invite-user'),
	/** A wrong path is a 404, so nobody is messaged. */
	sendInvitation: endpoint(
		'POST /api/v1/orgs/{org_id}/users/{user_id}/send_invitation_email',
		'send-invitation-email',
		GUESSED,
	),
	remove: endpoint('DELETE /api/v1/orgs/{org_id}/users/{user_id}', 'remove-user-from-org', GUESSED),
};

/** Finds a user by e-mail address. Invited users may be listed only on request (docs/hover-guesses.md). */
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

/** Reads the acting user's profile, without the secret that uploads photos in that person's name. */
export async function readProfile(hover: HoverClient, task: string): Promise<IDataObject> {
	const profile = await hover.record(USERS.profile, { task });
	delete profile.upload_secret;
	return profile;
}
