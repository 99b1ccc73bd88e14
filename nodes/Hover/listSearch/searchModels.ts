import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { modelUrl, readJob } from '../../shared/api/jobs';
import { modelsOf } from '../../shared/api/types';
import { HoverClient } from '../../shared/transport/client';
import { jobLabel, ofJobs, stateText } from './shared';

/** Structures of the jobs found. */
export async function searchModels(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	return await ofJobs(hover, filter, paginationToken, async (job) => {
		// Not documented: whether Hover's list includes a job's models; a single job does.
		const whole = Array.isArray(job.models) ? job : await readJob(hover, job.id);
		return modelsOf(whole).map(({ id, name, state }) => ({
			name: `${jobLabel(whole)} – ${name ?? `Model ${id}`} (${stateText(state)})`,
			value: String(id),
			url: modelUrl(hover.connection, job.id),
		}));
	});
}
