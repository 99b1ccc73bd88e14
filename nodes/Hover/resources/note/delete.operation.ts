import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { idOf, JOB_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { NOTE_ID, notesPath } from './notes';

/** Removes a note. Hover page: developers.hover.to/reference/delete-note */
export const deleteOperation: HoverOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a note',
	description: 'Remove a note from a job',
	endpoint: 'DELETE /api/v1/jobs/{id}/notes/{id}',
	page: 'delete-note',
	fields: [JOB_ID, NOTE_ID, optionsField()],
	width: 1,
	plan(context, itemIndex) {
		const jobId = idOf(context, itemIndex, JOB_ID);
		const id = idOf(context, itemIndex, NOTE_ID);
		const options = optionsOf(context, itemIndex);
		return async () => {
			await hoverRequest(context, {
				method: 'DELETE',
				path: `${notesPath(jobId)}/${id}`,
				qs: await actingUser(context, options),
				task: `delete note ${id}`,
				itemIndex,
			});
			return asItems({ id, job_id: jobId, deleted: true });
		};
	},
};
