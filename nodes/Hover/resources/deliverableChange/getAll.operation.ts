import { optionsField } from '../../descriptions/actingUser';
import { idOf, MODEL_ID } from '../../descriptions/locators';
import { LIST_FIELDS } from '../../descriptions/lists';
import { planList } from '../../descriptions/planList';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { changesPath } from './changes';

/** Lists the upgrades of a model. */
export const getAll: HoverOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many deliverable changes',
	description: 'Get the upgrades that were ordered for a model',
	endpoint: 'GET /api/v3/models/{id}/deliverable_change_requests',
	page: 'list-deliverable-change-requests',
	fields: [MODEL_ID, ...LIST_FIELDS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planList((context, itemIndex) => {
		const modelId = idOf(context, itemIndex, MODEL_ID);
		return {
			path: changesPath(modelId),
			task: `list the deliverable changes of model ${modelId}`,
		};
	}),
};
