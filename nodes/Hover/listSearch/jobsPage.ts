import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { Job } from '../../shared/api/types';
import { isRecord } from '../../shared/api/types';
import { actingUser } from '../../shared/transport/connection';
import { hoverPage } from '../../shared/transport/pagination';

/** Hover searches for three characters or more; below that, the newest jobs are more use than an error. */
const SHORTEST_SEARCH = 3;

/** One page of jobs, the latest changed first, searched by name, address and user. */
export async function jobsPage(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	paginationToken: string | undefined,
	per: number,
): Promise<{ jobs: Job[]; next?: number }> {
	const search = filter?.trim() ?? '';
	const request = {
		method: 'GET',
		path: '/api/v3/jobs',
		task: 'list the jobs',
		qs: {
			...(await actingUser(context)),
			sort_by: 'updated_at',
			sort_order: 'DESC',
			...(search.length >= SHORTEST_SEARCH ? { search } : {}),
		},
	} as const;
	const { items, next } = await hoverPage(context, request, Number(paginationToken ?? 1), per);
	return { jobs: items as Job[], next };
}

/** What a person knows a job by: its name and address. */
export function jobLabel(job: Job): string {
	const address = isRecord(job.address) ? String(job.address.location_line_1 ?? '') : '';
	const parts = [job.name ?? '', address].filter(
		(part, at, all) => part && all.indexOf(part) === at,
	);
	return parts.join(', ') || `Job ${job.id}`;
}
