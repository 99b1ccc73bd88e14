import { DELIVERABLE_CHANGES } from '../../../shared/api/deliverableChanges';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';
import { MODEL_ID } from '../../descriptions/locators';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many deliverable changes',
	description: 'Get the upgrades that were ordered for a model',
	endpoints: [DELIVERABLE_CHANGES.list],
	fields: [MODEL_ID, ...LIST_FIELDS],
	actingUser: 'optional',
	prepare(item) {
		const model_id = item.id('modelId');
		const limit = item.limit();
		return async (hover) =>
			await hover.list(
				DELIVERABLE_CHANGES.list,
				{ task: `list the deliverable changes of model ${model_id}`, ids: { model_id } },
				{ limit },
			);
	},
});
