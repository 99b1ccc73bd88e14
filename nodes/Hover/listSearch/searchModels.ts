import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readJob } from '../../shared/api/jobs';
import { modelsOf } from '../../shared/api/types';
import { CONCURRENT_READS, mapConcurrent } from '../../shared/mapConcurrent';
import { HoverClient } from '../../shared/transport/client';
import { jobLabel, jobsPage, pageOf, resultPage } from './shared';

/** Few, since each job may have to be read for its models. */
const JOBS_PER_PAGE = 20;

/** Structures of the jobs found, the last changed job first. */
export async function searchModels(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	const { jobs, next } = await jobsPage(hover, filter, pageOf(paginationToken), JOBS_PER_PAGE);
	// Not documented: whether Hover's list includes a job's models; a single job does.
	const whole = await mapConcurrent(jobs, CONCURRENT_READS, async (job) =>
		Array.isArray(job.models) ? job : await readJob(hover, job.id),
	);
	return resultPage(
		whole.flatMap((job) =>
			modelsOf(job).map(({ id, name, state }) => ({
				name: `${jobLabel(job)} – ${name ?? `Model ${id}`} (${state})`,
				value: String(id),
			})),
		),
		next,
	);
}
