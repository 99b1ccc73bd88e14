import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CaptureRequest } from '../../../shared/hoverTypes';
import type { Selection } from '../../../shared/transport/pages';
import { hoverList } from '../../../shared/transport/pages';

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
			method: 'GET',
			path: '/api/v2/capture_requests',
			qs: user,
			doing: 'list the capture requests',
			itemIndex,
		},
		selection,
	)) as CaptureRequest[];
}
