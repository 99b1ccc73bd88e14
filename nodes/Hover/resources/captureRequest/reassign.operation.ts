import { CAPTURE_REQUESTS, readCaptureRequest } from '../../../shared/api/captureRequests';
import { JOBS, reassignJob } from '../../../shared/api/jobs';
import { defineOperation } from '../../defineOperation';
import { CAPTURE_REQUEST_ID } from '../../descriptions/captureRequestLocator';
import { USER_ID } from '../../descriptions/locators';
import { requestIdOf, requestKey } from './requestId';

export const reassign = defineOperation({
	value: 'reassign',
	name: 'Reassign',
	action: 'Reassign a capture request',
	description:
		"Make another user of your organization the sender of the request. Doesn't contact the homeowner.",
	endpoints: [JOBS.reassign, CAPTURE_REQUESTS.details, CAPTURE_REQUESTS.list],
	fields: [
		CAPTURE_REQUEST_ID,
		{ ...USER_ID, displayName: 'New Sender', description: 'The user who becomes the sender' },
	],
	actingUser: 'required',
	prepare(item) {
		const key = requestKey(item);
		const user_id = item.id('userId');
		return async (hover) => {
			const id = await requestIdOf(hover, key);
			const { identifier } = await readCaptureRequest(hover, id);
			await reassignJob(hover, identifier, user_id);
			return { id, identifier, user_id, reassigned: true };
		};
	},
});
