import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { ORGANIZATIONS } from '../../shared/api/organizations';
import { HoverClient } from '../../shared/transport/client';
import { PER_PAGE, searchPages } from './shared';

const labelOf = ({ id, dashed_ancestral_name: path, name }: IDataObject): string =>
	`${String(path ?? name ?? 'Organization')}, ${String(id)}`;

/** The connected organization and those around it, searched by name and number. */
export async function searchOrganizations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	const request = { task: 'list the organizations' };
	return await searchPages(
		filter,
		paginationToken,
		async (page) => await hover.page(ORGANIZATIONS.list, request, page, PER_PAGE),
		(organization) => ({ name: labelOf(organization), value: String(organization.id) }),
	);
}
