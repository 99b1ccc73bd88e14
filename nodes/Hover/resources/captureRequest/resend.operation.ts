import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, requiredActingUser } from '../../descriptions/actingUser';
import { CAPTURE_REQUEST_ID } from '../../descriptions/locators';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';
import { captureRequestPath } from './readCaptureRequest';

/**
 * The last part of the path that resends. Hover's page shows only that it is a POST, so this is a guess
 * (docs/hover-guesses.md).
 * Hover page: developers.hover.to/reference/resend-capture-request-notifications
 */
const RESEND = 'resend_notifications';

/** Has Hover send its message once more. Never repeated by itself: each one reaches a person. */
export const resend: HoverOperation = {
	value: 'resend',
	name: 'Resend',
	action: 'Resend a capture request',
	description:
		'Send Hover’s message to the homeowner again. Hover itself reminds after 2 and after 7 days.',
	endpoint: 'POST /api/v2/capture_requests/{id}/resend_notifications',
	page: 'resend-capture-request-notifications',
	fields: [CAPTURE_REQUEST_ID, optionsField()],
	width: 1,
	plan: planById(CAPTURE_REQUEST_ID, async (context, itemIndex, id, options) => {
		await hoverRequest(context, {
			method: 'POST',
			path: `${captureRequestPath(id)}/${RESEND}`,
			body: await requiredActingUser(context, itemIndex, options),
			task: `resend capture request ${id}`,
			itemIndex,
		});
		return { id, resent: true };
	}),
};
