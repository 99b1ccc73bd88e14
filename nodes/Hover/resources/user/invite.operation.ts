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
	found: 'found_after_lost_answer',
};

const asOutput = (person: IDataObject, how: keyof typeof OUTCOMES): IDataObject => ({
	...person,
	_hover: { outcome: OUTCOMES[how] },
});

const FIELDS: INodeProperties[] = [
	{
		displayName:
			'Inviting gives this person access to your organization, but writes to nobody: use Send Invitation with the ID it gives. Somebody who is already there is returned, not invited again.',
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
		description:
			'The address the person will sign in with. Hover refuses one that has a Hover account anywhere.',
	},
	{
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Nathan',
		description: 'The first name of the person',
	},
	{
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Smith',
		description: 'The last name of the person',
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
				displayName: 'Extra Fields (JSON)',
				name: 'extraFieldsJson',
				type: 'json',
				default: '{}',
				description: 'More fields of the user, under Hover’s own names',
			},
			{
				displayName: 'Role',
				name: 'role',
				type: 'string',
				default: '',
				placeholder: 'e.g. admin',
				description:
					'What the person may do, in Hover’s word, such as admin or pro_plus. By default what the organization gives new people.',
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
		...more.json('extraFieldsJson'),
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
	action: 'Invite a user',
	description: 'Give a person access to your organization; the message is sent separately',
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
