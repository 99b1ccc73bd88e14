import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { Job } from '../../shared/api/types';
import { modelsOf } from '../../shared/api/types';
import { actingUser } from '../../shared/transport/connection';
import { hoverRequest } from '../../shared/transport/client';
import { mapConcurrent } from '../../shared/mapConcurrent';
import { READS_SIDE_BY_SIDE } from '../operation';
import { jobLabel, jobsPage } from './jobsPage';
import { resultPage } from './resultPage';

/** Few, since each job may have to be read for its models. */
const JOBS_PER_PAGE = 20;

/** The structures to choose from: those of the jobs that a search finds, the latest changed job first. */
export async function searchModels(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { jobs, next } = await jobsPage(this, filter, paginationToken, JOBS_PER_PAGE);
	const user = await actingUser(this);
	// Whether Hover's list shows a job's models is not documented; a job itself does.
	const whole = await mapConcurrent(jobs, READS_SIDE_BY_SIDE, async (job) =>
		Array.isArray(job.models)
			? job
			: ((await hoverRequest(this, {
					method: 'GET',
					path: `/api/v3/jobs/${job.id}`,
					task: `read job ${job.id}`,
					qs: user,
				})) as Job),
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
