import { JOBS, readJob } from '../../../shared/api/jobs';
import { defineOperation } from '../../defineOperation';
import { JOB_ID } from '../../descriptions/locators';
import { simplifiedJob } from '../../simplifiedJob';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a job',
	description:
		"Get a job (property) with its state, address and model IDs. A 'completed' job can still contain a model that failed: see Model > Get Many.",
	endpoints: [JOBS.get],
	fields: [JOB_ID],
	actingUser: 'optional',
	simplify: simplifiedJob,
	prepare(item) {
		const id = item.id('jobId');
		return async (hover) => await readJob(hover, id);
	},
});
