import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { fullName, USERS } from '../../shared/api/users';
import { HoverClient } from '../../shared/transport/client';
import { pageOf, PER_PAGE, resultPage } from './shared';

/** People of the organization, searched by name and email. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	const { items, next } = await hover.page(
		USERS.list,
		{ task: 'list the users', query: { search: filter?.trim() || undefined } },
		pageOf(paginationToken),
		PER_PAGE,
	);
	return resultPage(
		items.map((user) => ({
			name: [fullName(user), user.email].filter(Boolean).join(', ') || `User ${String(user.id)}`,
			value: String(user.id),
		})),
		next,
	);
}
