import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { idOf, JOB_ID } from '../../descriptions/locators';
import { LIST_FIELDS, limitOf } from '../../descriptions/lists';
import { SIMPLIFY } from '../../descriptions/simplify';
import { readModels } from '../../../shared/api/models';
import type { HoverOperation } from '../../operation';
import { asItems, READS_SIDE_BY_SIDE } from '../../operation';
import { modelOutput } from './modelOutput';

/**
 * Gives the models of a job: a job can be completed although one of them failed.
 * Hover page: developers.hover.to/reference/show-job-details
 */
export const getAll: HoverOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many models of a job',
	description:
		'Get the structures of a job, each with its state, its deliverable and why it failed',
	endpoint: 'GET /api/v3/jobs/{id}',
	page: 'show-job-details',
	fields: [JOB_ID, ...LIST_FIELDS, optionsField(SIMPLIFY)],
	width: READS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const jobId = idOf(context, itemIndex, JOB_ID);
		const limit = limitOf(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		return async () => {
			const source = await readModels(context, itemIndex, { jobId }, options);
			const models = source.models.slice(0, limit);
			return asItems(models.map((model) => modelOutput(source, model, options)));
		};
	},
};
