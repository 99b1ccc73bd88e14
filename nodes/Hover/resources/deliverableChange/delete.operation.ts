import { DELIVERABLE_CHANGES } from '../../../shared/api/deliverableChanges';
import { defineOperation } from '../../defineOperation';
import { idLocator, MODEL_ID } from '../../descriptions/locators';

const CHANGE_ID = idLocator(
	'changeId',
	'Deliverable Change',
	'The upgrade to take back',
	'The number that Create or Get Many gives as ID',
);

export const deleteOperation = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a deliverable change',
	description: 'Take back an upgrade that has not been carried out',
	endpoints: [DELIVERABLE_CHANGES.delete],
	fields: [MODEL_ID, CHANGE_ID],
	actingUser: 'optional',
	prepare(item) {
		const model_id = item.id('modelId');
		const change_id = item.id('changeId');
		return async (hover) => {
			await hover.request(DELIVERABLE_CHANGES.delete, {
				task: `delete deliverable change ${change_id}`,
				ids: { model_id, change_id },
			});
			return { id: change_id, model_id, deleted: true };
		};
	},
});
