import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { isRecord } from '../../shared/api/types';
import { actingUser } from '../../shared/transport/connection';
import { hoverRequest } from '../../shared/transport/client';
import type { EventHeader } from '../events/header';

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
	const [id, path] =
		capture_request_id !== null
			? [capture_request_id, `/api/v2/capture_requests/${capture_request_id}/details`]
			: [job_id, `/api/v3/jobs/${job_id}`];
	// Anything else than a number would be another path, such as "..", which no encoding changes.
	if (!/^\d+$/.test(String(id))) return undefined;
	const details = await hoverRequest(context, {
		method: 'GET',
		path,
		qs: await actingUser(context),
		task: 'read the details of the event',
		retries: 0,
		timeoutMs: TIMEOUT_MS,
	});
	return isRecord(details) ? details : undefined;
}
