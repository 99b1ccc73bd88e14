import { isRecord } from '../../../shared/api/types';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf, requiredActingUser } from '../../descriptions/actingUser';
import { idOf, JOB_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { NOTE_ID, NOTE_TEXT, notesPath, noteTextOf } from './notes';

/** Changes a note. Hover page: developers.hover.to/reference/update-note */
export const update: HoverOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update a note',
	description: 'Change what a note says',
	endpoint: 'PATCH /api/v1/jobs/{id}/notes/{id}',
	page: 'update-note',
	fields: [JOB_ID, NOTE_ID, NOTE_TEXT, optionsField()],
	width: 1,
	plan(context, itemIndex) {
		const jobId = idOf(context, itemIndex, JOB_ID);
		const id = idOf(context, itemIndex, NOTE_ID);
		const body = noteTextOf(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		return async () => {
			const answer = await hoverRequest(context, {
				method: 'PATCH',
				path: `${notesPath(jobId)}/${id}`,
				body: { ...(await requiredActingUser(context, itemIndex, options)), note: { body } },
				task: `update note ${id}`,
				itemIndex,
			});
			return asItems({ ...(isRecord(answer) ? answer : { body }), id });
		};
	},
};
