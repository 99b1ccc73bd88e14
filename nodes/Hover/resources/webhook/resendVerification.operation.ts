import { hoverRequest } from '../../../shared/transport/client';
import { optionsField } from '../../descriptions/actingUser';
import { WEBHOOK_ID } from '../../descriptions/locators';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';

/**
 * Has Hover send a new verification code to an address.
 * Hover page: developers.hover.to/reference/resend-webhook-verification-code
 */
export const resendVerification: HoverOperation = {
	value: 'resendVerification',
	name: 'Resend Verification',
	action: 'Resend the verification code of a webhook',
	description: 'Send a new verification code to an address that has not been verified',
	endpoint: 'POST /api/v2/webhooks/{id}/request_verification',
	page: 'resend-webhook-verification-code',
	fields: [WEBHOOK_ID, optionsField()],
	width: 1,
	plan: planById(WEBHOOK_ID, async (context, itemIndex, id) => {
		await hoverRequest(context, {
			method: 'POST',
			path: `/api/v2/webhooks/${id}/request_verification`,
			task: `resend the verification code of webhook ${id}`,
			itemIndex,
		});
		return { id, resent: true };
	}),
};
