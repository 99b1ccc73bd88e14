import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, requiredActingUser } from '../../descriptions/actingUser';
import { JOB_ID } from '../../descriptions/locators';

/** Hover's page names neither path nor body, so these are guesses (docs/hover-guesses.md). */
const archivePath = (jobId: number) => `/api/v2/jobs/${jobId}/archive`;

/** What both directions ask for. */
export const ARCHIVE_FIELDS = [JOB_ID, optionsField()];

/**
 * Takes a job off the property lists, or puts it back. Its data stays either way.
 * Hover page: developers.hover.to/reference/archivejobaccess
 *
 * @throws NodeApiError if Hover refuses it
 */
export async function setArchived(
	context: IExecuteFunctions,
	itemIndex: number,
	jobId: number,
	options: IDataObject,
	archived: boolean,
): Promise<IDataObject> {
	const answer = await hoverRequest(context, {
		method: 'PUT',
		path: archivePath(jobId),
		body: { ...(await requiredActingUser(context, itemIndex, options)), archived },
		task: `${archived ? 'archive' : 'unarchive'} job ${jobId}`,
		itemIndex,
	});
	return { ...(isRecord(answer) ? answer : {}), id: jobId, archived };
}
