import { planById } from '../../descriptions/planById';
import { JOB_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { ARCHIVE_FIELDS, setArchived } from './setArchived';

/** Puts an archived job back on the property lists. Hover page: developers.hover.to/reference/archivejobaccess */
export const unarchive: HoverOperation = {
	value: 'unarchive',
	name: 'Unarchive',
	action: 'Unarchive a job',
	description: 'Put an archived job back on the property lists',
	endpoint: 'PUT /api/v2/jobs/{id}/archive',
	page: 'archivejobaccess',
	fields: ARCHIVE_FIELDS,
	width: 1,
	plan: planById(
		JOB_ID,
		async (context, itemIndex, jobId, options) =>
			await setArchived(context, itemIndex, jobId, options, false),
	),
};
