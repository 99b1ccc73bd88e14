import { optionsField } from '../../descriptions/actingUser';
import { MODEL_ID } from '../../descriptions/locators';
import { planById } from '../../descriptions/planById';
import { SIMPLIFY } from '../../descriptions/simplify';
import { readModels } from '../../../shared/api/models';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { modelOutput } from './modelOutput';

/** Gives one model. The path is guessed (docs/hover-guesses.md). */
export const get: HoverOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a model',
	description: 'Get one structure of a job with its state and, if it failed, the reason',
	endpoint: 'GET /api/v3/models/{id}',
	page: 'show-job-details',
	fields: [MODEL_ID, optionsField(SIMPLIFY)],
	width: READS_SIDE_BY_SIDE,
	plan: planById(MODEL_ID, async (context, itemIndex, modelId, options) => {
		const source = await readModels(context, itemIndex, { modelId }, options);
		return modelOutput(source, source.models[0], options);
	}),
};
