import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { requiredActingUser } from '../../descriptions/actingUser';
import { findUser } from '../user/members';
import { readProfile } from '../user/readProfile';

/**
 * Who uploads, as Hover wants it here: the number of an admin. Asking Hover for it also makes n8n refresh
 * an expired token before the files are on their way.
 * Hover page: developers.hover.to/reference/blueprint-upload-build-all
 *
 * @returns `current_user_id`; the e-mail address as it is if Hover doesn't tell the number
 * @throws NodeOperationError if nobody acts, or somebody who is no admin
 */
export async function actingAdmin(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
): Promise<IDataObject> {
	const user = await requiredActingUser(context, itemIndex, options);
	const profile = await readProfile(context, itemIndex, user, 'read the acting user');
	const email = profile.email ?? user.current_user_email;
	const listed =
		email === undefined ? undefined : await findUser(context, itemIndex, String(email), options);
	if (listed?.admin === false) {
		throw new NodeOperationError(
			context.getNode(),
			`The acting user is no admin, and only an admin may upload plans [item ${itemIndex}]`,
			{
				itemIndex,
				description: 'Nothing was uploaded. Set an admin as Acting User here or in the credential.',
			},
		);
	}
	const id = profile.id ?? listed?.id;
	return id === undefined ? user : { current_user_id: String(id) };
}
