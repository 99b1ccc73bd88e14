import { hoverRequest } from '../../../shared/transport/client';
import { optionsField } from '../../descriptions/actingUser';
import { WEBHOOK_ID } from '../../descriptions/locators';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';

/**
 * Removes one webhook, for an admin who cleans up.
 * Hover page: developers.hover.to/reference/delete-webhook
 */
export const deleteOperation: HoverOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a webhook',
	description: 'Delete a webhook: whoever listens there hears nothing more from Hover',
	endpoint: 'DELETE /api/v2/webhooks/{id}',
	page: 'delete-webhook',
	fields: [WEBHOOK_ID, optionsField()],
	width: 1,
	plan: planById(WEBHOOK_ID, async (context, itemIndex, id) => {
		await hoverRequest(context, {
			method: 'DELETE',
			path: `/api/v2/webhooks/${id}`,
			task: `delete webhook ${id}`,
			itemIndex,
		});
		return { id, deleted: true };
	}),
};
