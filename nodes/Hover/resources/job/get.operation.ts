import { JOBS, readJob } from '../../../shared/api/jobs';
import { defineOperation } from '../../defineOperation';
import { JOB_ID } from '../../descriptions/locators';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a job',
	description: 'Get a job with its state, address and models',
	endpoints: [JOBS.get],
	fields: [JOB_ID],
	actingUser: 'optional',
	prepare(item) {
		const id = item.id('jobId');
		return async (hover) => await readJob(hover, id);
	},
});
