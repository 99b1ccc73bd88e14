import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, requiredActingUser } from '../../descriptions/actingUser';
import { CAPTURE_REQUEST_ID } from '../../descriptions/locators';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';
import { captureRequestPath } from './readCaptureRequest';

/**
 * Takes back one capture request.
 * Hover page: developers.hover.to/reference/delete-capture-request
 */
export const deleteOperation: HoverOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a capture request',
	description: 'Delete a capture request. Hover allows it only as long as no photos have come.',
	endpoint: 'DELETE /api/v2/capture_requests/{id}',
	page: 'delete-capture-request',
	fields: [CAPTURE_REQUEST_ID, optionsField()],
	width: 1,
	plan: planById(CAPTURE_REQUEST_ID, async (context, itemIndex, id, options) => {
		await hoverRequest(context, {
			method: 'DELETE',
			path: captureRequestPath(id),
			qs: await requiredActingUser(context, itemIndex, options),
			task: `delete capture request ${id}`,
			itemIndex,
		});
		return { id, deleted: true };
	}),
};
