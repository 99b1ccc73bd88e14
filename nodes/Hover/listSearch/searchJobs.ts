import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { hoverBaseUrl } from '../../shared/transport/connection';
import { jobLabel, jobsPage } from './jobsPage';
import { resultPage } from './resultPage';

const PER_PAGE = 50;

/** The jobs to choose from: the latest changed first, searched by name, address and user. */
export async function searchJobs(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { jobs, next } = await jobsPage(this, filter, paginationToken, PER_PAGE);
	const base = await hoverBaseUrl(this);
	return resultPage(
		jobs.map((job) => ({
			name: `${jobLabel(job)} (${job.reconstruction_state})`,
			value: String(job.id),
			url: `${base}/wr/jobs/${job.id}`,
		})),
		next,
	);
}
