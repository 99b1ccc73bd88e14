import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { actingUser } from '../../../shared/transport/connection';
import { hoverList } from '../../../shared/transport/pagination';

/**
 * The person with an e-mail address, if Hover lists one. Those who were invited may be listed only when
 * they are asked for (docs/hover-guesses.md).
 * Hover page: developers.hover.to/reference/list-users
 *
 * @throws NodeApiError if Hover doesn't give the list
 */
export async function findUser(
	context: IExecuteFunctions,
	itemIndex: number,
	email: string,
	options: IDataObject,
): Promise<IDataObject | undefined> {
	const qs = { ...(await actingUser(context, options)), search: email };
	const isSame = ({ email: other }: IDataObject) =>
		String(other).toLowerCase() === email.toLowerCase();
	for (const state of [{}, { state: 'invited' }]) {
		const [found] = await hoverList(
			context,
			{
				method: 'GET',
				path: '/api/v2/users',
				qs: { ...qs, ...state },
				task: 'look for the user',
				itemIndex,
				secrets: [email],
			},
			{ limit: 1, keep: isSame },
		);
		if (found !== undefined) return found;
	}
	return undefined;
}
