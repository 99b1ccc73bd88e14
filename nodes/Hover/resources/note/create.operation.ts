import type { IDataObject } from 'n8n-workflow';

import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf, requiredActingUser } from '../../descriptions/actingUser';
import { idOf, JOB_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { NOTE_TEXT, notesPath, noteTextOf } from './notes';

/** Adds a note. Hover page: developers.hover.to/reference/create-note */
export const create: HoverOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a note',
	description: 'Add a note to a job',
	endpoint: 'POST /api/v1/jobs/{id}/notes',
	page: 'create-note',
	fields: [JOB_ID, NOTE_TEXT, optionsField()],
	width: 1,
	plan(context, itemIndex) {
		const jobId = idOf(context, itemIndex, JOB_ID);
		const body = noteTextOf(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		return async () =>
			asItems(
				(await hoverRequest(context, {
					method: 'POST',
					path: notesPath(jobId),
					needsAnswer: true,
					body: { ...(await requiredActingUser(context, itemIndex, options)), note: { body } },
					task: `add a note to job ${jobId}`,
					itemIndex,
				})) as IDataObject,
			);
	},
};
