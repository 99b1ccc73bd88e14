import { JOBS } from '../../../shared/api/jobs';
import { defineOperation } from '../../defineOperation';
import { jobBody, jobFieldsCollection, UPDATABLE } from '../../descriptions/jobFields';
import { JOB_ID } from '../../descriptions/locators';

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update a job',
	description: 'Change the name, the external identifier or the address of a job',
	endpoints: [JOBS.update],
	fields: [JOB_ID, jobFieldsCollection('updateFields', 'Update Fields', UPDATABLE)],
	actingUser: 'required',
	prepare(item) {
		const job_id = item.id('jobId');
		const job = jobBody(item.collection('updateFields'), UPDATABLE);
		const updated = Object.keys(job);
		if (updated.length === 0) {
			item.invalid('updateFields', 'is empty: add at least one field to change');
		}
		return async (hover) => {
			const answered = await hover.record(JOBS.update, {
				task: `update job ${job_id}`,
				ids: { job_id },
				body: { job },
			});
			// Hover's response is not documented.
			return { ...answered, id: job_id, updated };
		};
	},
});
