import { CAPTURE_REQUESTS } from '../../../shared/api/captureRequests';
import { defineOperation } from '../../defineOperation';
import { CAPTURE_REQUEST_ID } from '../../descriptions/locators';
import { OpenRequests } from './create/openRequests';

export const deleteOperation = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a capture request',
	description: 'Delete a capture request. Hover allows it only as long as no photos have come.',
	endpoints: [CAPTURE_REQUESTS.delete],
	fields: [CAPTURE_REQUEST_ID],
	actingUser: 'required',
	prepare(item) {
		const id = item.id('captureRequestId');
		return async (hover) => {
			const task = `delete capture request ${id}`;
			await hover.request(CAPTURE_REQUESTS.delete, { task, ids: { id } });
			// Hover may not show it any more, not even as deleted.
			OpenRequests.of(hover).forget(id);
			return { id, deleted: true };
		};
	},
});
