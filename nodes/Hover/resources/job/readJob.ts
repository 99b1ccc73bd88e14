import type { IExecuteFunctions } from 'n8n-workflow';

import type { Job } from '../../../shared/api/types';
import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import type { IDataObject } from 'n8n-workflow';

/**
 * Reads one job with its models.
 * Hover page: developers.hover.to/reference/show-job
 *
 * @throws NodeApiError if Hover doesn't give it
 */
export async function readJob(
	context: IExecuteFunctions,
	itemIndex: number,
	jobId: number,
	options: IDataObject,
): Promise<Job> {
	return (await hoverRequest(context, {
		method: 'GET',
		path: `/api/v3/jobs/${jobId}`,
		qs: await actingUser(context, options),
		task: `read job ${jobId}`,
		itemIndex,
	})) as Job;
}
