import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { actingUser } from '../../../shared/transport/account';
import { hoverRequest } from '../../../shared/transport/request';

/**
 * Hands a job to another user. Hover takes the job's number, or the identifier of its capture request.
 * The newer page names no body, so this is the older one's (docs/hover-guesses.md).
 * Hover page: developers.hover.to/reference/re-assign-requesting-user
 *
 * @throws NodeApiError if Hover refuses it
 */
export async function reassignTo(
	context: IExecuteFunctions,
	itemIndex: number,
	job: number | string,
	userId: number,
	options: IDataObject,
): Promise<void> {
	await hoverRequest(context, {
		method: 'POST',
		path: `/api/v2/jobs/${encodeURIComponent(job)}/reassign`,
		body: { ...(await actingUser(context, options)), user_id: userId },
		doing: `reassign job ${job} to user ${userId}`,
		itemIndex,
	});
}
