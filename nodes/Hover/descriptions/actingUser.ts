import type {
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	NodeOperationError,
} from 'n8n-workflow';

import { invalidParameter } from '../../shared/errors';
import type { HoverContext } from '../../shared/transport/connection';
import { actingUser } from '../../shared/transport/connection';
import { isEmail } from '../inputText';
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

/** The error for an operation that Hover takes from nobody, where neither item nor credential names one. */
export function missingActingUser({ context, index }: Item): NodeOperationError {
	return invalidParameter(context.getNode(), index, {
		field: 'Acting User',
		problem: 'is missing',
		nextStep:
			'Hover wants to know who does this. Set a default acting user in the Hover credential, or add Acting User Email under Options. Nothing was sent to Hover.',
	});
}

/** The collection of rarely needed settings that every operation has: who acts, and its own ones. */
export function optionsField(...own: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...own, ...ACTING_USER_FIELDS].sort((one, other) =>
			one.displayName.localeCompare(other.displayName),
		),
	};
}

/**
 * The options of one item.
 *
 * @throws NodeOperationError if the acting user can't be one
 */
export function optionsOf(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const email = String(options.actingUserEmail ?? '').trim();
	if (email !== '' && !isEmail(email)) {
		throw invalidParameter(context.getNode(), itemIndex, {
			field: 'Acting User Email',
			problem: 'is not an e-mail address',
		});
	}
	const id = String(options.actingUserId ?? '').trim();
	if (id !== '' && !/^\d+$/.test(id)) {
		throw invalidParameter(context.getNode(), itemIndex, {
			field: 'Acting User ID',
			problem: 'is not a whole number',
		});
	}
	return options;
}

/**
 * The acting user for a call that Hover takes from nobody.
 *
 * @throws NodeOperationError if neither the operation nor the credential names one
 */
export async function requiredActingUser(
	context: HoverContext,
	itemIndex: number,
	options: IDataObject,
): Promise<IDataObject> {
	const user = await actingUser(context, options);
	if (Object.keys(user).length > 0) return user;
	throw invalidParameter(context.getNode(), itemIndex, {
		field: 'Acting User',
		problem: 'is missing',
		nextStep:
			'Hover wants to know who does this. Set a default acting user in the Hover credential, or add Acting User Email under Options. Nothing was sent to Hover.',
	});
}
