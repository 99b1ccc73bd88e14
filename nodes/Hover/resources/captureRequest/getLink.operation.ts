import { optionsField } from '../../descriptions/actingUser';
import { CAPTURE_REQUEST_ID } from '../../descriptions/locators';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { captureLink } from './captureLink';
import { readCaptureRequest } from './readCaptureRequest';

/** Gives the links of one capture request: the one to send, and Hover's deep link into its app. */
export const getLink: HoverOperation = {
	value: 'getLink',
	name: 'Get Link',
	action: 'Get the link of a capture request',
	description: 'Get the link that opens the capture request on the homeowner’s phone',
	endpoint: 'GET /api/v2/capture_requests/{id}/details',
	page: 'get-capture-request-link',
	fields: [CAPTURE_REQUEST_ID, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planById(CAPTURE_REQUEST_ID, async (context, itemIndex, id, options) => {
		const request = await readCaptureRequest(context, itemIndex, id, options);
		return {
			id: request.id,
			identifier: request.identifier,
			state: request.state,
			capture_link: await captureLink(context, request),
			branch_link: request.branch_link ?? null,
		};
	}),
};
