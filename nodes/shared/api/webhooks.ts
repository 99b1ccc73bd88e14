import { endpoint } from './endpoint';

const NOBODY = { actingUserIn: 'none' } as const;

/** The addresses that Hover sends events to. They belong to the organization, so nobody acts. */
export const WEBHOOKS = {
	list: endpoint('GET /api/v2/webhooks', 'list-webhooks', NOBODY),
	create: endpoint('POST /api/v2/webhooks', 'register-webhook', NOBODY),
	verify: endpoint('PUT /api/v2/webhooks/{code}/verify', 'verify-webhook', NOBODY),
	requestVerification: endpoint(
		'POST /api/v2/webhooks/{webhook_id}/request_verification',
		'resend-webhook-verification-code',
		NOBODY,
	),
	delete: endpoint('DELETE /api/v2/webhooks/{webhook_id}', 'delete-webhook', NOBODY),
};
