import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { jobUrl, readJob } from '../../shared/api/jobs';
import { isRecord } from '../../shared/api/types';
import { HoverClient } from '../../shared/transport/client';
import { jobLabel, ofJobs, stateText } from './shared';

/** Inspections of the jobs found; each opens its job. */
export async function searchInspections(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	return await ofJobs(hover, filter, paginationToken, async (job) => {
		// As with models: only a single job certainly has them.
		const whole = Array.isArray(job.inspections) ? job : await readJob(hover, job.id);
		const inspections = Array.isArray(whole.inspections) ? whole.inspections : [];
		return inspections.filter(isRecord).map(({ id, title, state }) => ({
			name: `${jobLabel(whole)} – ${String(title ?? '') || `Inspection ${String(id)}`} (${stateText(state)})`,
			value: String(id),
			url: jobUrl(hover.connection, job.id),
		}));
	});
}
