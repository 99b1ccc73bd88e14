import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CaptureRequest } from '../../../shared/api/types';
import type { Selection } from '../../../shared/transport/pagination';
import { hoverList } from '../../../shared/transport/pagination';

/** Where the list is, and how an error speaks of it. */
export const CAPTURE_REQUESTS = {
	path: '/api/v2/capture_requests',
	task: 'list the capture requests',
} as const;

/**
 * Lists the capture requests that the acting user sees.
 * Hover page: developers.hover.to/reference/list-capture-requests
 *
 * @throws NodeApiError if Hover doesn't give them
 */
export async function listCaptureRequests(
	context: IExecuteFunctions,
	itemIndex: number,
	user: IDataObject,
	selection: Selection = {},
): Promise<CaptureRequest[]> {
	return (await hoverList(
		context,
		{
			...CAPTURE_REQUESTS,
			method: 'GET',
			qs: user,
			itemIndex,
		},
		selection,
	)) as CaptureRequest[];
}
