import { optionsField, optionsOf } from '../../fields/actingUser';
import { idOf, JOB_ID } from '../../fields/locators';
import type { HoverOperation } from '../../operation';
import { asItems, READS_SIDE_BY_SIDE } from '../../operation';
import { readJob } from './readJob';

/** Gives one job with its address, captures and models. */
export const get: HoverOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a job',
	description: 'Get a job with its state, address and models',
	fields: [JOB_ID, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const jobId = idOf(context, itemIndex, JOB_ID);
		const options = optionsOf(context, itemIndex);
		return async () => asItems(await readJob(context, itemIndex, jobId, options));
	},
};
