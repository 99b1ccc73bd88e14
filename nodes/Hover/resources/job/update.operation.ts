import { JOBS } from '../../../shared/api/jobs';
import { isRecord } from '../../../shared/api/types';
import { defineOperation } from '../../defineOperation';
import { jobBody, jobFieldsCollection, UPDATABLE } from '../../descriptions/jobFields';
import { JOB_ID } from '../../descriptions/locators';
import type { Simplify } from '../../descriptions/simplify';
import { simplifiedJob } from '../../simplifiedJob';

/** Hover's response is not documented: it may be empty, and then has no fields to say anything of. */
const simplifiedUpdate: Simplify = ({ _hover, ...job }, connection) => ({
	...('name' in job ? simplifiedJob(job, connection) : { id: job.id }),
	_hover,
});

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update a job',
	description:
		'Change the name, external identifier or address of a job. Contacts nobody. Fields you do not add stay as they are.',
	endpoints: [JOBS.update],
	fields: [JOB_ID, jobFieldsCollection('updateFields', 'Update Fields', UPDATABLE)],
	actingUser: 'required',
	simplify: simplifiedUpdate,
	prepare(item) {
		const job_id = item.id('jobId');
		const job = jobBody(item.collection('updateFields'), UPDATABLE);
		const updated_fields = Object.keys(job);
		if (updated_fields.length === 0) {
			item.invalid('updateFields', 'is empty: add at least one field to change');
		}
		return async (hover) => {
			const response = await hover.record(JOBS.update, {
				task: `update job ${job_id}`,
				ids: { job_id },
				body: { job },
			});
			const answered = isRecord(response.job) ? response.job : response;
			return { ...answered, id: job_id, _hover: { updated_fields } };
		};
	},
});
