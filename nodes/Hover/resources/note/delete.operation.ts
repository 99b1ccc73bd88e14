import { NOTES } from '../../../shared/api/notes';
import { defineOperation } from '../../defineOperation';
import { JOB_ID } from '../../descriptions/locators';
import { NOTE_ID } from './shared';

export const deleteOperation = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a note',
	description: "Delete a note of a job. Needs the job's and the note's ID.",
	endpoints: [NOTES.delete],
	fields: [JOB_ID, NOTE_ID],
	actingUser: 'optional',
	prepare(item) {
		const job_id = item.id('jobId');
		const note_id = item.id('noteId');
		return async (hover) => {
			await hover.request(NOTES.delete, {
				task: `delete note ${note_id}`,
				ids: { job_id, note_id },
			});
			return { id: note_id, job_id, deleted: true };
		};
	},
});
