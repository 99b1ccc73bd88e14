import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { CAPTURE_REQUESTS, readCaptureRequests } from '../../../shared/api/captureRequests';
import type { ExecuteClient } from '../../../shared/transport/client';
import { isIdentifier } from '../../descriptions/captureRequestLocator';
import type { Item } from '../../item';
import { idOf } from './create/listOrder';
import { RequestList } from './create/requestList';

/** What the locator names a request by: its number, or the identifier in its link. */
export function requestKey(item: Item): number | string {
	const text = String(item.value('captureRequestId') ?? '').trim();
	return isIdentifier(text) ? text : item.id('captureRequestId');
}

/**
 * The number of a request, the only thing that Hover's calls take. An identifier is looked up in the list, the newest
 * first: the link itself would tell, but by way of the homeowner's phone number.
 */
export async function requestIdOf(hover: ExecuteClient, key: number | string): Promise<number> {
	if (typeof key === 'number') return key;
	const isWanted = ({ identifier }: IDataObject) => identifier === key;
	const read = async (page: number) => await readCaptureRequests(hover, page);
	const newest = await new RequestList(() => {}).newest(read);
	const task = 'list the capture requests';
	const found =
		newest.find(isWanted) ??
		(await hover.list(CAPTURE_REQUESTS.list, { task }, { limit: 1, filter: isWanted }))[0];
	if (found !== undefined && idOf(found) > 0) return idOf(found);
	const { context, itemIndex } = hover;
	throw new NodeOperationError(
		context.getNode(),
		`No capture request with this identifier was found [item ${itemIndex}]`,
		{
			itemIndex,
			description:
				"Only requests that the acting user sees were searched, and nothing was changed in Hover. Check the link or the identifier, enter the request's number, or choose another 'Acting User', such as an admin.",
		},
	);
}
