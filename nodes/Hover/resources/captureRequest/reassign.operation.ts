import { CAPTURE_REQUESTS, readCaptureRequest } from '../../../shared/api/captureRequests';
import { JOBS, reassignJob } from '../../../shared/api/jobs';
import { defineOperation } from '../../defineOperation';
import { CAPTURE_REQUEST_ID, USER_ID } from '../../descriptions/locators';

/** Nobody is messaged. */
export const reassign = defineOperation({
	value: 'reassign',
	name: 'Reassign',
	action: 'Reassign a capture request',
	description: 'Make another user of your organization the one who sent the capture request',
	endpoints: [JOBS.reassign, CAPTURE_REQUESTS.details],
	fields: [CAPTURE_REQUEST_ID, USER_ID],
	actingUser: 'required',
	prepare(item) {
		const id = item.id('captureRequestId');
		const user_id = item.id('userId');
		return async (hover) => {
			const { identifier } = await readCaptureRequest(hover, id);
			await reassignJob(hover, identifier, user_id);
			return { id, identifier, user_id, reassigned: true };
		};
	},
});
