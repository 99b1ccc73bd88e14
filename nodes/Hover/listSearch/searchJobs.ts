import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { Job } from '../../shared/hoverTypes';
import { isRecord } from '../../shared/hoverTypes';
import { actingUser, hoverBaseUrl } from '../../shared/transport/account';
import { hoverPage } from '../../shared/transport/pages';

/** Hover searches for three characters or more; below that, the newest jobs are more use than an error. */
const SHORTEST_SEARCH = 3;
const PER_PAGE = 50;

/** The jobs to choose from: the latest changed first, searched by name, address and user. */
export async function searchJobs(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const search = filter?.trim() ?? '';
	const request = {
		method: 'GET',
		path: '/api/v3/jobs',
		doing: 'list the jobs',
		qs: {
			...(await actingUser(this)),
			sort_by: 'updated_at',
			sort_order: 'DESC',
			...(search.length >= SHORTEST_SEARCH ? { search } : {}),
		},
	} as const;
	const page = await hoverPage(this, request, Number(paginationToken ?? 1), PER_PAGE);
	const base = await hoverBaseUrl(this);
	const results = (page.items as Job[]).map((job) => {
		const address = isRecord(job.address) ? String(job.address.location_line_1 ?? '') : '';
		const parts = [job.name ?? '', address].filter(
			(part, at, all) => part && all.indexOf(part) === at,
		);
		return {
			name: `${parts.join(', ') || `Job ${job.id}`} (${job.reconstruction_state})`,
			value: String(job.id),
			url: `${base}/wr/jobs/${job.id}`,
		};
	});
	return {
		results,
		...(page.next === undefined ? {} : { paginationToken: String(page.next) }),
	};
}
