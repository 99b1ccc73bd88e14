import { CAPTURE_REQUESTS } from '../../../shared/api/captureRequests';
import { defineOperation } from '../../defineOperation';
import { CAPTURE_REQUEST_ID } from '../../descriptions/captureRequestLocator';
import { OpenRequests } from './create/openRequests';
import { requestIdOf, requestKey } from './requestId';

export const deleteOperation = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a capture request',
	description:
		"Delete a capture request. Only possible before photos are uploaded. Doesn't contact the homeowner.",
	endpoints: [CAPTURE_REQUESTS.delete, CAPTURE_REQUESTS.list],
	fields: [CAPTURE_REQUEST_ID],
	actingUser: 'required',
	prepare(item) {
		const key = requestKey(item);
		return async (hover) => {
			const id = await requestIdOf(hover, key);
			const task = `delete capture request ${id}`;
			await hover.request(CAPTURE_REQUESTS.delete, { task, ids: { id } });
			// Hover may not show it any more, not even as deleted.
			OpenRequests.of(hover).forget(id);
			return { id, deleted: true };
		};
	},
});
