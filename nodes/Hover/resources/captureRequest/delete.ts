import { hoverRequest } from '../../../shared/transport/request';
import { optionsField, optionsOf, requiredActingUser } from '../../fields/actingUser';
import { CAPTURE_REQUEST_ID, idOf } from '../../fields/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
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
	fields: [CAPTURE_REQUEST_ID, optionsField()],
	width: 1,
	plan(context, itemIndex) {
		const id = idOf(context, itemIndex, CAPTURE_REQUEST_ID);
		const options = optionsOf(context, itemIndex);
		return async () => {
			await hoverRequest(context, {
				method: 'DELETE',
				path: captureRequestPath(id),
				qs: await requiredActingUser(context, itemIndex, options),
				doing: `delete capture request ${id}`,
				itemIndex,
			});
			return asItems({ id, deleted: true });
		};
	},
};
