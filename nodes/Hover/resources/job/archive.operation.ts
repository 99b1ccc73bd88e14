import { planById } from '../../descriptions/planById';
import { JOB_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { ARCHIVE_FIELDS, setArchived } from './setArchived';

/** Takes a job off the property lists. Hover page: developers.hover.to/reference/archivejobaccess */
export const archive: HoverOperation = {
	value: 'archive',
	name: 'Archive',
	action: 'Archive a job',
	description:
		'Take a job off the property lists, for instance one that was never captured. Its data stays, and it can be unarchived.',
	endpoint: 'PUT /api/v2/jobs/{id}/archive',
	page: 'archivejobaccess',
	fields: ARCHIVE_FIELDS,
	width: 1,
	plan: planById(
		JOB_ID,
		async (context, itemIndex, jobId, options) =>
			await setArchived(context, itemIndex, jobId, options, true),
	),
};
