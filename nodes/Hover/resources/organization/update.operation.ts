import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import { idOf, ORGANIZATION_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';

/** Everything that Hover lets one change; its page says so. */
const UPDATE_FIELDS: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Customer Display Name',
			name: 'customerDisplayName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Ridgeline Exteriors',
			description: 'What homeowners read in Hover’s messages',
		},
		{
			displayName: 'External Identifier Label',
			name: 'externalIdentifierLabel',
			type: 'string',
			default: '',
			placeholder: 'e.g. Claim Number',
			description: 'What Hover’s apps call the external identifier of a job',
		},
		{
			displayName: 'External Identifier Required',
			name: 'externalIdentifierRequired',
			type: 'boolean',
			default: false,
			description:
				'Whether nobody can create a job or a capture request without an external identifier',
		},
		{
			displayName: 'Name',
			name: 'organizationName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Ridgeline Exteriors Inc.',
			description: 'What the people of the organization read',
		},
	],
};

/** The organization's fields of a body, those that are given. */
function organizationBody(checks: Checks, values: IDataObject): IDataObject {
	const given = (fields: IDataObject): IDataObject =>
		Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
	const required: unknown = values.externalIdentifierRequired;
	if (required !== undefined && typeof required !== 'boolean') {
		checks.fail('External Identifier Required', 'must be true or false');
	}
	const preferences = given({
		external_identifier_label: checks.text(
			'External Identifier Label',
			values.externalIdentifierLabel,
		),
		external_identifier_required: required as boolean | undefined,
	});
	return given({
		name: checks.text('Name', values.organizationName),
		customer_display_name: checks.text('Customer Display Name', values.customerDisplayName),
		preferences_attributes: Object.keys(preferences).length > 0 ? preferences : undefined,
	});
}

/**
 * Changes how an organization is called, and what it calls its external identifier.
 * Hover page: developers.hover.to/reference/update-organization
 */
export const update: HoverOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update an organization',
	description: 'Change the names of an organization and its rules for external identifiers',
	endpoint: 'PATCH /api/v1/orgs/{id}',
	page: 'update-organization',
	fields: [ORGANIZATION_ID, UPDATE_FIELDS, optionsField()],
	width: 1,
	plan(context, itemIndex) {
		const id = idOf(context, itemIndex, ORGANIZATION_ID);
		const options = optionsOf(context, itemIndex);
		const checks = new Checks(context, itemIndex);
		const values = context.getNodeParameter('updateFields', itemIndex, {}) as IDataObject;
		const org = organizationBody(checks, values);
		if (Object.keys(org).length === 0) {
			checks.fail('Update Fields', 'is empty: add at least one field to change');
		}
		return async () => {
			await hoverRequest(context, {
				method: 'PATCH',
				path: `/api/v1/orgs/${id}`,
				body: { ...(await actingUser(context, options)), org },
				task: `update organization ${id}`,
				itemIndex,
			});
			const { preferences_attributes: preferences, ...names } = org;
			const updated = [...Object.keys(names), ...Object.keys(preferences ?? {})];
			return asItems({ id, updated });
		};
	},
};
