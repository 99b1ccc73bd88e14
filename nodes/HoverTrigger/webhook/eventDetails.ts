import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { captureRequestIn, CAPTURE_REQUESTS } from '../../shared/api/captureRequests';
import { JOBS } from '../../shared/api/jobs';
import { isRecord } from '../../shared/api/types';
import { HoverClient } from '../../shared/transport/client';
import type { EventHeader } from '../events/header';

/** Hover waits for the response to its delivery: one try, 10 s at most. */
const OPTIONS = { task: 'read the details of the event', retries: 0, timeoutMs: 10_000 };

/**
 * The capture request or job that an event is about; undefined where it names neither.
 *
 * @throws NodeApiError if Hover doesn't give it in time
 */
export async function eventDetails(
	context: IWebhookFunctions,
	{ capture_request_id, job_id }: EventHeader,
): Promise<IDataObject | undefined> {
	const id = String(capture_request_id ?? job_id);
	// Anything but a number would be another path, such as "..", which encoding doesn't change.
	if (!/^\d+$/.test(id)) return undefined;
	const hover = await HoverClient.connect(context);
	const details =
		capture_request_id === null
			? await hover.request(JOBS.get, { ...OPTIONS, ids: { job_id: id } })
			: captureRequestIn(
					await hover.request(CAPTURE_REQUESTS.details, { ...OPTIONS, ids: { id } }),
				);
	return isRecord(details) ? details : undefined;
}
