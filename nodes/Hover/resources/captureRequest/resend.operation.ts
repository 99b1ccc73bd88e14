import { CAPTURE_REQUESTS } from '../../../shared/api/captureRequests';
import { createOnce } from '../../../shared/createOnce';
import { defineOperation } from '../../defineOperation';
import { CAPTURE_REQUEST_ID } from '../../descriptions/locators';

export const resend = defineOperation({
	value: 'resend',
	name: 'Resend',
	action: 'Resend a capture request',
	description:
		'Send Hover’s message to the homeowner again. Hover itself reminds after 2 and after 7 days.',
	endpoints: [CAPTURE_REQUESTS.resend],
	fields: [CAPTURE_REQUEST_ID],
	actingUser: 'required',
	prepare(item) {
		const id = item.id('captureRequestId');
		return async (hover) => {
			const task = `resend capture request ${id}`;
			await createOnce(hover, CAPTURE_REQUESTS.resend, { task, ids: { id }, body: {} });
			return { id, resent: true };
		};
	},
});
