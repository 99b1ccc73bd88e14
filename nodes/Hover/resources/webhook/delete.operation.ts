import { WEBHOOKS } from '../../../shared/api/webhooks';
import { defineOperation } from '../../defineOperation';
import { WEBHOOK_ID } from '../../descriptions/locators';

export const deleteOperation = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a webhook',
	description: 'Delete a webhook. Its receiver, for example a Hover Trigger, gets no more events.',
	endpoints: [WEBHOOKS.delete],
	fields: [WEBHOOK_ID],
	actingUser: 'none',
	prepare(item) {
		const webhook_id = item.id('webhookId');
		return async (hover) => {
			const task = `delete webhook ${webhook_id}`;
			await hover.request(WEBHOOKS.delete, { task, ids: { webhook_id } });
			return { id: webhook_id, deleted: true };
		};
	},
});
