import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { isSameEmail } from '../isSameEmail';
import type { HoverClient } from '../transport/client';
import { isRecord } from './types';
import { fullName, USERS } from './users';

/** The user whose job it is; null where Hover doesn't tell. */
export interface Owner {
	id: number | null;
	name: string | null;
	email: string | null;
}

const textOf = (value: unknown): string | null =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** The owner as a job names them; the fields are guessed from older answers (docs/hover-guesses.md). */
export function ownerOf(job: IDataObject): Owner {
	const user = [job.user, job.owner, job.requesting_user].find(isRecord) ?? {};
	const id = Number(user.id ?? job.user_id ?? job.owner_id ?? job.requesting_user_id ?? NaN);
	// Older answers have an email address as the name.
	const [name, email] = [textOf(job.user_name), textOf(user.email) ?? textOf(job.user_email)];
	const isAddress = name?.includes('@') ?? false;
	return {
		id: Number.isSafeInteger(id) && id > 0 ? id : null,
		name: textOf(fullName(user)) ?? (isAddress ? null : name),
		email: email ?? (isAddress ? name : null),
	};
}

/** Whether a list of users has something to add. */
const isPartlyKnown = ({ id, name, email }: Owner): boolean =>
	(id !== null || email !== null) && (id === null || name === null || email === null);

const isHidden = (error: unknown): boolean =>
	error instanceof NodeApiError && ['403', '404'].includes(error.httpCode ?? '');

/** The users of the organization; none where Hover doesn't show them to the acting user. */
async function readUsers(hover: HoverClient): Promise<IDataObject[]> {
	const users = hover.list(USERS.list, { task: "list the jobs' owners" });
	return await users.catch((error: unknown) => {
		if (isHidden(error)) return [];
		throw error;
	});
}

/**
 * The owners of jobs, in their order. What a job doesn't tell of its owner comes from the list of users, which is
 * read once, and only if it is needed.
 *
 * @throws NodeApiError if the list can't be read for another reason than the acting user's rights
 */
export async function ownersOf(hover: HoverClient, jobs: readonly IDataObject[]): Promise<Owner[]> {
	const owners = jobs.map(ownerOf);
	if (!owners.some(isPartlyKnown)) return owners;
	const users = await readUsers(hover);
	return owners.map((owner) => {
		const user = users.find(({ id, email }) =>
			owner.id === null ? isSameEmail(email, owner.email) : Number(id) === owner.id,
		);
		if (user === undefined || !isPartlyKnown(owner)) return owner;
		const { id, name, email } = ownerOf({ user });
		return { id: owner.id ?? id, name: owner.name ?? name, email: owner.email ?? email };
	});
}
