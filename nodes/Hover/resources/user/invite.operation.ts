import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { findUser, ORGANIZATION_USERS, USERS } from '../../../shared/api/users';
import type { Created } from '../../../shared/createOnce';
import { createOnce } from '../../../shared/createOnce';
import { defineOperation } from '../../defineOperation';
import type { Item } from '../../item';
import { ORGANIZATION_ENDPOINTS, ORGANIZATION_OR_OWN, organizationOf } from './shared';

const OUTCOMES: Record<Created<unknown>['how'], string> = {
	existing: 'already_there',
	created: 'invited',
	found: 'found_after_lost_response',
};

const asOutput = (person: IDataObject, how: keyof typeof OUTCOMES): IDataObject => ({
	...person,
	_hover: { outcome: OUTCOMES[how] },
});

const FIELDS: INodeProperties[] = [
	{
		displayName:
			"Gives this person access to your organization without sending an email. Use 'Send Invitation' afterwards to notify them. Existing users are returned unchanged.",
		name: 'inviteNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'name@email.com',
		description: 'The address the user will sign in with. It must not have a Hover account yet.',
	},
	{
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Nathan',
		description: 'First name of the user',
	},
	{
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Smith',
		description: 'Last name of the user',
	},
	ORGANIZATION_OR_OWN,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
			{
				displayName: 'Custom Fields (JSON)',
				name: 'customFieldsJson',
				type: 'json',
				default: '{}',
				description: "Other fields of Hover's user, as JSON. Fields set above take precedence.",
			},
			{
				displayName: 'Role',
				name: 'role',
				type: 'string',
				default: '',
				placeholder: 'e.g. admin',
				description:
					"Role as Hover names it, such as 'admin' or 'pro_plus'. Defaults to the organization's standard role.",
			},
		],
	},
];

/** v1 wraps the person in the resource's name. */
function personOf(body: unknown): IDataObject | undefined {
	const person = isRecord(body) && isRecord(body.user) ? body.user : body;
	return isRecord(person) && person.id !== undefined ? person : undefined;
}

/** Hover's names are guessed (docs/hover-guesses.md). */
function personToInvite(item: Item, email: string): IDataObject {
	const more = item.collection('additionalFields');
	const role = more.text('role');
	return {
		...more.json('customFieldsJson'),
		email,
		first_name: item.requiredText('firstName'),
		last_name: item.requiredText('lastName'),
		...(role === undefined ? {} : { acl_template: role }),
	};
}

/** Invites once: somebody already there is returned, a lost invitation looked for, never sent again. */
export const invite = defineOperation({
	value: 'invite',
	name: 'Invite',
	action: 'Invite a user (sends no email)',
	description:
		'Give a person access to your organization. Contacts nobody: use Send Invitation afterwards. An existing user is returned unchanged.',
	endpoints: [ORGANIZATION_USERS.invite, USERS.list, ...ORGANIZATION_ENDPOINTS],
	fields: FIELDS,
	actingUser: 'optional',
	prepare(item) {
		const email = item.requiredEmail('email');
		const user = personToInvite(item, email);
		const organization = organizationOf(item);
		return async (hover) => {
			const find = async () => await findUser(hover, email);
			const { how, record } = await createOnce(
				hover,
				ORGANIZATION_USERS.invite,
				{
					task: 'invite the user',
					ids: { org_id: await organization(hover) },
					body: { user },
					secrets: [email],
				},
				{ existing: find, read: personOf, find },
			);
			return asOutput(record, how);
		};
	},
});
