import { CAPTURE_REQUESTS, readCaptureRequest } from '../../../shared/api/captureRequests';
import { defineOperation } from '../../defineOperation';
import { CAPTURE_REQUEST_ID } from '../../descriptions/locators';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a capture request',
	description: 'Get a capture request with its state, its job and its wallet',
	endpoints: [CAPTURE_REQUESTS.details],
	fields: [CAPTURE_REQUEST_ID],
	actingUser: 'required',
	prepare(item) {
		const id = item.id('captureRequestId');
		return async (hover) => await readCaptureRequest(hover, id);
	},
});
