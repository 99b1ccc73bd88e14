import { DELIVERABLE_CHANGES } from '../../../shared/api/deliverableChanges';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';
import { MODEL_ID } from '../../descriptions/locators';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many deliverable upgrades',
	description: 'List the upgrades ordered for a model, with their states',
	endpoints: [DELIVERABLE_CHANGES.list],
	fields: [MODEL_ID, ...LIST_FIELDS],
	actingUser: 'optional',
	prepare(item) {
		const model_id = item.id('modelId');
		const limit = item.limit();
		return async (hover) =>
			await hover.list(
				DELIVERABLE_CHANGES.list,
				{ task: `list the upgrades of model ${model_id}`, ids: { model_id } },
				{ limit },
			);
	},
});
