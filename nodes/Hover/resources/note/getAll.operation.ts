import { NOTES } from '../../../shared/api/notes';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';
import { JOB_ID } from '../../descriptions/locators';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many notes of a job',
	description: 'Get the notes of a job with their authors',
	endpoints: [NOTES.list],
	fields: [JOB_ID, ...LIST_FIELDS],
	actingUser: 'optional',
	prepare(item) {
		const job_id = item.id('jobId');
		const limit = item.limit();
		return async (hover) =>
			await hover.list(
				NOTES.list,
				{ task: `list the notes of job ${job_id}`, ids: { job_id } },
				{ limit },
			);
	},
});
