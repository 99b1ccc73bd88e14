import { JOBS } from '../../../shared/api/jobs';
import { readModels } from '../../../shared/api/models';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';
import { JOB_ID } from '../../descriptions/locators';
import { modelOutput, simplifiedModel } from './shared';

/** A job can be completed although one of its models failed. */
export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many models of a job',
	description:
		"Get the models (structures) of a job, each with its state, deliverable, number of photos and why it failed. 'model_id' is what other operations ask for.",
	endpoints: [JOBS.get],
	fields: [JOB_ID, ...LIST_FIELDS],
	actingUser: 'optional',
	simplify: simplifiedModel,
	prepare(item) {
		const jobId = item.id('jobId');
		const limit = item.limit();
		return async (hover) => {
			const source = await readModels(hover, { jobId });
			return source.models.slice(0, limit).map((model) => modelOutput(source, model));
		};
	},
});
