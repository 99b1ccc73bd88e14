import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { hoverPage } from '../../shared/transport/pagination';
import { resultPage } from './resultPage';

const PER_PAGE = 50;

/** The people of the organization, searched by name and e-mail. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const search = filter?.trim() ?? '';
	const page = await hoverPage(
		this,
		{
			method: 'GET',
			path: '/api/v2/users',
			task: 'list the users',
			qs: search === '' ? {} : { search },
		},
		Number(paginationToken ?? 1),
		PER_PAGE,
	);
	return resultPage(
		page.items.map(({ id, name, email }) => ({
			name: [name, email].filter(Boolean).join(', ') || `User ${String(id)}`,
			value: String(id),
		})),
		page.next,
	);
}
