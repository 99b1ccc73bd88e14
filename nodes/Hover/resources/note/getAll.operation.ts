import { optionsField } from '../../descriptions/actingUser';
import { idOf, JOB_ID } from '../../descriptions/locators';
import { LIST_FIELDS } from '../../descriptions/lists';
import { planList } from '../../descriptions/planList';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { notesPath } from './notes';

/** Lists the notes of a job. Hover page: developers.hover.to/reference/list-notes */
export const getAll: HoverOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many notes of a job',
	description: 'Get the notes of a job',
	endpoint: 'GET /api/v1/jobs/{id}/notes',
	page: 'list-notes',
	fields: [JOB_ID, ...LIST_FIELDS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planList((context, itemIndex) => {
		const jobId = idOf(context, itemIndex, JOB_ID);
		return { path: notesPath(jobId), task: `list the notes of job ${jobId}` };
	}),
};
