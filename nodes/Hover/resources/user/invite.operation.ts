import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { RequestOutcome } from '../../../shared/transport/outcome';
import { outcomeError } from '../../../shared/errors';
import { isOutcomeUnknown } from '../../../shared/transport/outcome';
import { isRecord } from '../../../shared/api/types';
import { actingUser } from '../../../shared/transport/connection';
import { pollFor } from '../../../shared/pollFor';
import { hoverOutcome } from '../../../shared/transport/client';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { ORGANIZATION_OR_OWN, organizationOrOwn } from '../organization/organizationId';
import { findUser, membersPath } from './members';

type Outcome = 'invited' | 'already_there' | 'found_after_lost_answer';

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

/** The person in an answer: v1 wraps it in the resource's name. */
function personOf(body: unknown): IDataObject | undefined {
	const person = isRecord(body) && isRecord(body.user) ? body.user : body;
	return isRecord(person) && person.id !== undefined ? person : undefined;
}

/**
 * Invites a person, once: somebody with that address is returned, and one whose answer was lost is looked
 * for, never invited again.
 * Hover page: developers.hover.to/reference/invite-user. The names of the body's fields are guessed
 * (docs/hover-guesses.md).
 */
export const invite: HoverOperation = {
	value: 'invite',
	name: 'Invite',
	action: 'Invite a user',
	description: 'Give a person access to your organization; the message is sent separately',
	endpoint: 'POST /api/v1/orgs/{id}/users.json',
	page: 'invite-user',
	fields: [...FIELDS, optionsField()],
	width: 1,
	plan(context, itemIndex) {
		const checks = new Checks(context, itemIndex);
		const read = (name: string) => context.getNodeParameter(name, itemIndex);
		const more = context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
		const email = checks.required('Email', checks.email('Email', read('email')));
		const role = checks.text('Role', more.role);
		const person: IDataObject = {
			...checks.object('Extra Fields (JSON)', more.extraFieldsJson),
			email,
			first_name: checks.required('First Name', read('firstName')),
			last_name: checks.required('Last Name', read('lastName')),
			...(role === undefined ? {} : { acl_template: role }),
		};
		const organization = organizationOrOwn(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		const asOutput = (found: IDataObject, outcome: Outcome) =>
			asItems({ ...found, _hover: { outcome } });
		const look = async () => await findUser(context, itemIndex, email, options);

		return async () => {
			const known = await look();
			if (known !== undefined) return asOutput(known, 'already_there');

			const path = await membersPath(context, itemIndex, organization, options);
			const attempt = { task: 'invite the user', itemIndex, writes: true, secrets: [email] };
			const outcome = await hoverOutcome(context, {
				...attempt,
				method: 'POST',
				path: `${path}.json`,
				body: { ...(await actingUser(context, options)), user: person },
			});
			const isDone = outcome.kind === 'response' && outcome.status < 300;
			const invited = isDone ? personOf(outcome.body) : undefined;
			if (invited !== undefined) return asOutput(invited, 'invited');

			const lost: RequestOutcome = isDone
				? { kind: 'failure', reason: 'noResponse', detail: "Hover's answer names no user" }
				: outcome;
			const found = isOutcomeUnknown(lost) ? await pollFor(look) : undefined;
			if (found !== undefined) return asOutput(found, 'found_after_lost_answer');
			throw outcomeError(context.getNode(), attempt, lost);
		};
	},
};
