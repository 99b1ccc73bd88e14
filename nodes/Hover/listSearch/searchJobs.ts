import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { jobUrl } from '../../shared/api/jobs';
import { HoverClient } from '../../shared/transport/client';
import { jobLabel, jobsPage, pageOf, PER_PAGE, resultPage, stateText } from './shared';

/** Jobs, last changed first, searched by name, address and user. */
export async function searchJobs(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	const { jobs, next } = await jobsPage(hover, filter, pageOf(paginationToken), PER_PAGE);
	return resultPage(
		jobs.map((job) => ({
			name: `${jobLabel(job)} (${stateText(job.reconstruction_state)})`,
			value: String(job.id),
			url: jobUrl(hover.connection, job.id),
		})),
		next,
	);
}
