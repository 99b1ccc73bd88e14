import {
	CAPTURE_REQUESTS,
	captureLink,
	readCaptureRequest,
} from '../../../shared/api/captureRequests';
import { defineOperation } from '../../defineOperation';
import { CAPTURE_REQUEST_ID } from '../../descriptions/locators';

export const getLink = defineOperation({
	value: 'getLink',
	name: 'Get Link',
	action: 'Get the link of a capture request',
	description: 'Get the link that opens the capture request on the homeowner’s phone',
	endpoints: [CAPTURE_REQUESTS.details],
	page: 'get-capture-request-link',
	fields: [CAPTURE_REQUEST_ID],
	actingUser: 'required',
	prepare(item) {
		const captureRequestId = item.id('captureRequestId');
		return async (hover) => {
			const request = await readCaptureRequest(hover, captureRequestId);
			const { id, identifier, state, branch_link = null } = request;
			return { id, identifier, state, capture_link: captureLink(hover, request), branch_link };
		};
	},
});
