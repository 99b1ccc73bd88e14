import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { hoverRequest } from '../../../shared/transport/client';

/**
 * Reads the profile of the person whom the query names; Hover gives nobody's otherwise. The secret that
 * comes with it, with which photos are uploaded in that person's name, is left out.
 * Hover page: developers.hover.to/reference/show-user-profile
 *
 * @param who `current_user_id` or `current_user_email`
 * @param task completes "Could not …"
 * @throws NodeApiError if Hover doesn't give it
 */
export async function readProfile(
	context: IExecuteFunctions,
	itemIndex: number,
	who: IDataObject,
	task: string,
): Promise<IDataObject> {
	const profile = await hoverRequest(context, {
		method: 'GET',
		path: '/api/v2/users/profile',
		qs: who,
		task,
		itemIndex,
	});
	return Object.fromEntries(
		Object.entries(isRecord(profile) ? profile : {}).filter(([name]) => name !== 'upload_secret'),
	);
}
