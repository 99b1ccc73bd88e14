import type { INodeProperties, NodeOperationError } from 'n8n-workflow';

import { invalidParameter } from '../../shared/errors';
import type { Item } from '../item';

export const ACTING_USER_FIELDS: INodeProperties[] = [
	{
		displayName: 'Acting User Email',
		name: 'actingUserEmail',
		type: 'string',
		default: '',
		placeholder: 'name@email.com',
		description:
			'The Hover user who does this, by the e-mail address they sign in with. Overrides the default of the credential.',
	},
	{
		displayName: 'Acting User ID',
		name: 'actingUserId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 123456',
		description:
			'The Hover user who does this, by their number. Overrides the default of the credential.',
	},
];

/** For an operation that requires an acting user where neither item nor credential names one. */
export function missingActingUser({ context, index }: Item): NodeOperationError {
	return invalidParameter(context.getNode(), index, {
		field: 'Acting User',
		problem: 'is missing',
		nextStep:
			'Hover wants to know who does this. Set a default acting user in the Hover credential, or add Acting User Email under Options. Nothing was sent to Hover.',
	});
}
