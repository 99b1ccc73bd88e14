import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { isRecord } from '../shared/hoverTypes';
import { actingUser } from '../shared/transport/account';
import { hoverRequest } from '../shared/transport/request';
import type { EventHeader } from './events';

/** How long the details may take, in ms. Hover waits for the answer to its delivery meanwhile. */
const TIMEOUT_MS = 10_000;

/**
 * The full capture request or job an event is about, or undefined where it names neither. Asked for once:
 * Hover waits.
 * Hover pages: developers.hover.to/reference/show-capture-request-details, …/show-job-details
 *
 * @throws NodeApiError if Hover doesn't give them in time
 */
export async function eventDetails(
	context: IWebhookFunctions,
	{ capture_request_id, job_id }: EventHeader,
): Promise<IDataObject | undefined> {
	const path =
		capture_request_id !== null
			? `/api/v2/capture_requests/${encodeURIComponent(capture_request_id)}/details`
			: job_id !== null
				? `/api/v3/jobs/${encodeURIComponent(job_id)}`
				: undefined;
	if (path === undefined) return undefined;
	const details = await hoverRequest(context, {
		method: 'GET',
		path,
		qs: await actingUser(context),
		doing: 'read the details of the event',
		retries: 0,
		timeoutMs: TIMEOUT_MS,
	});
	return isRecord(details) ? details : undefined;
}
