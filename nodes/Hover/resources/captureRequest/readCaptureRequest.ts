import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CaptureRequest } from '../../../shared/api/types';
import { hoverRequest } from '../../../shared/transport/client';
import { requiredActingUser } from '../../descriptions/actingUser';

/** The path of one capture request. */
export const captureRequestPath = (id: number) => `/api/v2/capture_requests/${id}`;

/**
 * Reads one capture request with its links and wallet.
 * Hover page: developers.hover.to/reference/show-capture-request-details
 *
 * @throws NodeApiError if Hover doesn't give it
 */
export async function readCaptureRequest(
	context: IExecuteFunctions,
	itemIndex: number,
	id: number,
	options: IDataObject,
): Promise<CaptureRequest> {
	return (await hoverRequest(context, {
		method: 'GET',
		path: `${captureRequestPath(id)}/details`,
		qs: await requiredActingUser(context, itemIndex, options),
		task: `read capture request ${id}`,
		itemIndex,
	})) as CaptureRequest;
}
