import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { ESTIMATES } from '../../shared/api/estimates';
import { jobUrl } from '../../shared/api/jobs';
import { HoverClient } from '../../shared/transport/client';
import { jobLabel, noList, ofJobs } from './shared';

/** Estimates of the jobs found; each opens its job. */
export async function searchEstimates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	return await ofJobs(hover, filter, paginationToken, async (job) => {
		const request = { task: `list the estimates of job ${job.id}`, ids: { job_id: job.id } };
		const body = await hover.find(ESTIMATES.list, request);
		if (body === undefined) {
			throw noList(
				hover.context,
				"Hover does not list estimates here. Choose By ID and enter the 'productionListId' of the estimate.",
			);
		}
		return hover.pageIn(request, body).items.map(({ productionListId: id, name }) => ({
			name: `${jobLabel(job)} – ${String(name ?? '') || `Estimate ${String(id)}`}`,
			value: String(id),
			url: jobUrl(hover.connection, job.id),
		}));
	});
}
