import { MODELS, readModels } from '../../../shared/api/models';
import { defineOperation } from '../../defineOperation';
import { MODEL_ID } from '../../descriptions/locators';
import { isSimplified, SIMPLIFY } from '../../descriptions/simplify';
import { modelOutput } from './shared';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a model',
	description: 'Get one structure of a job with its state and, if it failed, the reason',
	endpoints: [MODELS.get],
	fields: [MODEL_ID],
	options: [SIMPLIFY],
	actingUser: 'optional',
	prepare(item) {
		const modelId = item.id('modelId');
		const simplify = isSimplified(item);
		return async (hover) => {
			const source = await readModels(hover, { modelId });
			return source.models.map((model) => modelOutput(source, model, simplify));
		};
	},
});
