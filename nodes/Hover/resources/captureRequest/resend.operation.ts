import { CAPTURE_REQUESTS } from '../../../shared/api/captureRequests';
import { createOnce } from '../../../shared/createOnce';
import { defineOperation } from '../../defineOperation';
import { CAPTURE_REQUEST_ID } from '../../descriptions/captureRequestLocator';
import { requestIdOf, requestKey } from './requestId';

export const resend = defineOperation({
	value: 'resend',
	name: 'Resend',
	action: 'Resend a capture request (contacts the homeowner)',
	description:
		"Send Hover's message again. Contacts the homeowner every time this runs. Hover also sends its own reminders after 2 and 7 days.",
	endpoints: [CAPTURE_REQUESTS.resend, CAPTURE_REQUESTS.list],
	fields: [CAPTURE_REQUEST_ID],
	actingUser: 'required',
	prepare(item) {
		const key = requestKey(item);
		return async (hover) => {
			const id = await requestIdOf(hover, key);
			const task = `resend capture request ${id}`;
			await createOnce(hover, CAPTURE_REQUESTS.resend, { task, ids: { id }, body: {} });
			return { id, resent: true };
		};
	},
});
