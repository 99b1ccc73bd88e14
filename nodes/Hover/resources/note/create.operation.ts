import { NOTES } from '../../../shared/api/notes';
import { createOnce } from '../../../shared/createOnce';
import { defineOperation } from '../../defineOperation';
import { JOB_ID } from '../../descriptions/locators';
import { NOTE_TEXT } from './shared';

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a note',
	description: "Add a note to a job. The homeowner isn't contacted.",
	endpoints: [NOTES.create],
	fields: [JOB_ID, NOTE_TEXT],
	actingUser: 'required',
	prepare(item) {
		const job_id = item.id('jobId');
		const body = item.requiredText('text');
		return async (hover) => {
			const { record } = await createOnce(hover, NOTES.create, {
				task: `add a note to job ${job_id}`,
				ids: { job_id },
				body: { note: { body } },
				needsResponse: true,
			});
			return record;
		};
	},
});
