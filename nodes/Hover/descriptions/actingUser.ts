import type { INodeProperties, NodeOperationError } from 'n8n-workflow';

import { invalidParameter } from '../../shared/errors';
import type { ActingUser } from '../../shared/transport/connection';
import { cleanEmail } from '../inputText';
import type { Item } from '../item';
import type { Values } from '../values';
import { optionalLocator, USER_ID } from './locators';

const BY_LIST_OR_ID = optionalLocator(
	USER_ID,
	"The Hover user to act as, in place of the credential's 'Default Acting User'",
);

export const ACTING_USER: INodeProperties = {
	...BY_LIST_OR_ID,
	displayName: 'Acting User',
	name: 'actingUser',
	modes: [
		...(BY_LIST_OR_ID.modes ?? []),
		{
			displayName: 'By Email',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
			hint: 'The email the person signs in to Hover with',
		},
	],
};

/** Whatever the mode: an expression's value may come from anywhere, and an email never looks like an ID. */
export function actingUserIn(options: Values): ActingUser {
	const { name } = ACTING_USER;
	const given = options.text(name);
	if (given === undefined) return {};
	if (cleanEmail(given).includes('@')) return { current_user_email: options.email(name) };
	if (/^\d+$/.test(given)) return { current_user_id: String(options.id(name)) };
	return options.invalid(name, 'must be the email address or the ID of a Hover user');
}

/** For an operation that requires an acting user where neither item nor credential names one. */
export function missingActingUser({ context, index }: Item): NodeOperationError {
	return invalidParameter(context.getNode(), index, {
		field: ACTING_USER.displayName,
		problem: 'is missing',
		nextStep:
			"Hover needs to know which user does this. Set 'Default Acting User' in the Hover credential, or add 'Acting User' under Options. Nothing was sent to Hover.",
	});
}
