import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';

/**
 * Hands a job to another user. Hover takes the job's number, or the identifier of its capture request, as
 * the page of creating one says. The newer page of reassigning shows no body, so this is the one that an
 * integration sends (docs/hover-guesses.md).
 * Hover pages: developers.hover.to/reference/re-assign-requesting-user, …/createacapturerequest
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
		task: `reassign job ${job} to user ${userId}`,
		itemIndex,
	});
}
