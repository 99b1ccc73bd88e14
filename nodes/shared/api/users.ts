import type { IDataObject } from 'n8n-workflow';

import { isSameEmail } from '../isSameEmail';
import type { HoverClient } from '../transport/client';
import { endpoint } from './endpoint';
import { isRecord } from './types';

const GUESSED = { guessed: true } as const;

export const USERS = {
	/** Finds a user's id by email address, so neither this nor the next can wait for the id. */
	list: endpoint('GET /api/v2/users', 'list-users', { takesEmail: true }),
	/** The connected user. On no page, but in use by others. */
	me: endpoint('GET /api/v2/users/me', 'show-user-profile', { takesEmail: true }),
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

/** Whether a user is an admin; undefined where Hover doesn't tell. */
export function isAdmin({ admin, acl_template }: IDataObject): boolean | undefined {
	if (typeof admin === 'boolean') return admin;
	return typeof acl_template === 'string' ? acl_template === 'admin' : undefined;
}

/** A user's role in Hover's word; null where Hover doesn't tell. */
export function roleOf({ admin, acl_template }: IDataObject): string | null {
	if (typeof acl_template === 'string') return acl_template;
	return admin === true ? 'admin' : null;
}

/** A user's whole name; empty if Hover tells none. */
export function fullName({ name, first_name, last_name }: IDataObject): string {
	if (typeof name === 'string' && name !== '') return name;
	return [first_name, last_name].filter(Boolean).join(' ');
}

/** Finds a user by email address. Invited users may be listed only on request (docs/hover-guesses.md). */
export async function findUser(
	hover: HoverClient,
	email: string,
): Promise<IDataObject | undefined> {
	const isSame = (user: IDataObject) => isSameEmail(user.email, email);
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

function isActing({ actingUser }: HoverClient, { id, email }: IDataObject): boolean {
	const { current_user_id, current_user_email } = actingUser;
	if (current_user_id !== undefined) return String(id) === current_user_id;
	return isSameEmail(email, current_user_email);
}

/**
 * Reads the acting user's profile, without the secret that uploads photos in that person's name. Where Hover has no
 * such path, the connected user's will do if that is who acts. Throws as {@link HoverClient.request} does.
 */
export async function readProfile(hover: HoverClient, task: string): Promise<IDataObject> {
	const outcome = await hover.outcome(USERS.profile, { task });
	const isMissing = outcome.kind === 'response' && outcome.status === 404;
	const me = isMissing ? await hover.find(USERS.me, { task }, [401, 403, 404, 422]) : undefined;
	const isMe = isRecord(me) && isActing(hover, me);
	const profile = isMe ? me : hover.bodyOf(USERS.profile, { task }, outcome);
	if (!isRecord(profile)) return {};
	delete profile.upload_secret;
	return profile;
}
