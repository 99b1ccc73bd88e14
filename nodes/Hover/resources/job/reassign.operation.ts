import { JOBS, reassignJob } from '../../../shared/api/jobs';
import { defineOperation } from '../../defineOperation';
import { JOB_ID, USER_ID } from '../../descriptions/locators';

export const reassign = defineOperation({
	value: 'reassign',
	name: 'Reassign',
	action: 'Reassign a job',
	description:
		"Make another user of your organization the owner of a job. Doesn't contact the homeowner.",
	endpoints: [JOBS.reassign],
	fields: [
		JOB_ID,
		{ ...USER_ID, displayName: 'New Owner', description: 'The user who becomes the owner' },
	],
	actingUser: 'optional',
	prepare(item) {
		const id = item.id('jobId');
		const user_id = item.id('userId');
		return async (hover) => {
			await reassignJob(hover, id, user_id);
			return { id, user_id, reassigned: true };
		};
	},
});
