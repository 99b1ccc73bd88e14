import { NOTES } from '../../../shared/api/notes';
import { defineOperation } from '../../defineOperation';
import { JOB_ID } from '../../descriptions/locators';
import { NOTE_ID, NOTE_TEXT } from './shared';

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update a note',
	description: "Replace the text of a note. Needs the job's and the note's ID.",
	endpoints: [NOTES.update],
	fields: [JOB_ID, NOTE_ID, NOTE_TEXT],
	actingUser: 'required',
	prepare(item) {
		const job_id = item.id('jobId');
		const note_id = item.id('noteId');
		const body = item.requiredText('text');
		return async (hover) => {
			const updated = await hover.record(NOTES.update, {
				task: `update note ${note_id}`,
				ids: { job_id, note_id },
				body: { note: { body } },
			});
			return { body, ...updated, id: note_id };
		};
	},
});
