import { CAPTURE_REQUESTS, readCaptureRequest } from '../../../shared/api/captureRequests';
import { defineOperation } from '../../defineOperation';
import { CAPTURE_REQUEST_ID } from '../../descriptions/captureRequestLocator';
import { requestOutput, simplifiedRequest } from './output';
import { requestIdOf, requestKey } from './requestId';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a capture request',
	description:
		'Get a capture request with its state, its job and the capture link for the homeowner. Contacts nobody.',
	endpoints: [CAPTURE_REQUESTS.details, CAPTURE_REQUESTS.list],
	fields: [CAPTURE_REQUEST_ID],
	actingUser: 'required',
	simplify: simplifiedRequest,
	prepare(item) {
		const key = requestKey(item);
		return async (hover) => {
			const id = await requestIdOf(hover, key);
			return requestOutput(hover, await readCaptureRequest(hover, id));
		};
	},
});
