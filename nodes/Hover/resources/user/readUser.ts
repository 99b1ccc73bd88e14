import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { actingUser } from '../../../shared/transport/account';
import { hoverRequest } from '../../../shared/transport/request';

/**
 * Reads one person's profile.
 * Hover page: developers.hover.to/reference/show-user-profile. Its path for others than `me` is guessed
 * (docs/hover-guesses.md).
 *
 * @throws NodeApiError if Hover doesn't give it
 */
export async function readUser(
	context: IExecuteFunctions,
	itemIndex: number,
	who: number | 'me',
	options: IDataObject,
): Promise<IDataObject> {
	return (await hoverRequest(context, {
		method: 'GET',
		path: `/api/v2/users/${who}`,
		qs: await actingUser(context, options),
		doing: who === 'me' ? 'read the acting user' : `read user ${who}`,
		itemIndex,
	})) as IDataObject;
}
