import { JOBS } from '../../../shared/api/jobs';
import { MODELS, readModel } from '../../../shared/api/models';
import { defineOperation } from '../../defineOperation';
import { MODEL_ID, MODEL_JOB_ID } from '../../descriptions/locators';
import { modelSourceOf } from '../../descriptions/source';
import { modelOutput, simplifiedModel } from './shared';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a model',
	description:
		'Get a model (one structure of a job) with its state, deliverable, number of photos and, if it failed, the reason',
	endpoints: [JOBS.get, MODELS.get],
	fields: [MODEL_ID, MODEL_JOB_ID],
	actingUser: 'optional',
	simplify: simplifiedModel,
	prepare(item) {
		const wanted = modelSourceOf(item);
		return async (hover) => {
			const source = await readModel(hover, wanted);
			return source.models.map((model) => modelOutput(source, model));
		};
	},
});
