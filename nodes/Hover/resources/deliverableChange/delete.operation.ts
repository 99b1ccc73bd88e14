import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { idOf, MODEL_ID, idLocator } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { changesPath } from './changes';

const CHANGE_ID = idLocator(
	'changeId',
	'Deliverable Change',
	'The upgrade to take back',
	'The number that Create or Get Many gives as ID',
);

/** Takes back an upgrade that waits. Hover page: developers.hover.to/reference/delete-pending-change-order-request */
export const deleteOperation: HoverOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a deliverable change',
	description: 'Take back an upgrade that has not been carried out',
	endpoint: 'DELETE /api/v3/models/{id}/deliverable_change_requests/{id}',
	page: 'delete-pending-change-order-request',
	fields: [MODEL_ID, CHANGE_ID, optionsField()],
	width: 1,
	plan(context, itemIndex) {
		const modelId = idOf(context, itemIndex, MODEL_ID);
		const id = idOf(context, itemIndex, CHANGE_ID);
		const options = optionsOf(context, itemIndex);
		return async () => {
			await hoverRequest(context, {
				method: 'DELETE',
				path: `${changesPath(modelId)}/${id}`,
				qs: await actingUser(context, options),
				task: `delete deliverable change ${id}`,
				itemIndex,
			});
			return asItems({ id, model_id: modelId, deleted: true });
		};
	},
};
