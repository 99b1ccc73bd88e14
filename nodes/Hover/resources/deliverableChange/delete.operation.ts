import { DELIVERABLE_CHANGES } from '../../../shared/api/deliverableChanges';
import { defineOperation } from '../../defineOperation';
import { MODEL_ID, searchableLocator } from '../../descriptions/locators';

const CHANGE_ID = searchableLocator({
	name: 'changeId',
	displayName: 'Deliverable Upgrade',
	description: 'The upgrade to cancel',
	search: 'searchDeliverableChanges',
	placeholder: 'e.g. 4711',
	hint: "The 'id' returned by Create or Get Many",
});

export const deleteOperation = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a deliverable upgrade',
	description: 'Cancel an upgrade that is not done yet',
	endpoints: [DELIVERABLE_CHANGES.delete],
	fields: [MODEL_ID, CHANGE_ID],
	actingUser: 'optional',
	prepare(item) {
		const model_id = item.id('modelId');
		const change_id = item.id('changeId');
		return async (hover) => {
			await hover.request(DELIVERABLE_CHANGES.delete, {
				task: `delete upgrade ${change_id}`,
				ids: { model_id, change_id },
			});
			return { id: change_id, model_id, deleted: true };
		};
	},
});
