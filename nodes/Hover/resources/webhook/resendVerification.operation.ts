import { WEBHOOKS } from '../../../shared/api/webhooks';
import { defineOperation } from '../../defineOperation';
import { WEBHOOK_ID } from '../../descriptions/locators';

export const resendVerification = defineOperation({
	value: 'resendVerification',
	name: 'Resend Verification',
	action: 'Resend the verification code of a webhook',
	description:
		"Have Hover send a new verification code to a webhook that is not verified yet. Contacts only the webhook's address.",
	endpoints: [WEBHOOKS.requestVerification],
	fields: [WEBHOOK_ID],
	actingUser: 'none',
	prepare(item) {
		const webhook_id = item.id('webhookId');
		return async (hover) => {
			const task = `resend the verification code of webhook ${webhook_id}`;
			await hover.request(WEBHOOKS.requestVerification, { task, ids: { webhook_id } });
			return { id: webhook_id, resent: true };
		};
	},
});
