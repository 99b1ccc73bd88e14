import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { SHARE_LINKS } from '../../shared/api/shareLinks';
import { HoverClient } from '../../shared/transport/client';
import { PER_PAGE, searchPages } from './shared';

function labelOf(link: IDataObject): string {
	const { job_id: jobId, street_address: street, expired, expires_at: expiresAt } = link;
	const place = [String(street ?? ''), `job ${String(jobId)}`].filter(Boolean).join(', ');
	if (expired === true) return `${place} (expired)`;
	const date = String(expiresAt ?? '').slice(0, 10);
	return date === '' ? place : `${place} (expires ${date})`;
}

/** Share links in Hover's order, searched by address and job; each opens what it shows. */
export async function searchShareLinks(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	return await searchPages(
		filter,
		paginationToken,
		async (page) =>
			await hover.page(SHARE_LINKS.list, { task: 'list the share links' }, page, PER_PAGE),
		(link) => ({
			name: labelOf(link),
			value: String(link.id),
			url: typeof link.url === 'string' ? link.url : undefined,
		}),
	);
}
