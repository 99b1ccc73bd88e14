import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ORGANIZATIONS } from '../../../shared/api/organizations';
import { defineOperation } from '../../defineOperation';
import { ORGANIZATION_ID } from '../../descriptions/locators';
import type { Values } from '../../values';

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
			description: 'Name shown to homeowners',
		},
		{
			displayName: 'External Identifier Label',
			name: 'externalIdentifierLabel',
			type: 'string',
			default: '',
			placeholder: 'e.g. Claim Number',
			description: "What Hover's apps call the external identifier of a job",
		},
		{
			displayName: 'External Identifier Required',
			name: 'externalIdentifierRequired',
			type: 'boolean',
			default: false,
			description: 'Whether every new job and capture request needs an external identifier',
		},
		{
			displayName: 'Name',
			name: 'organizationName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Ridgeline Exteriors Inc.',
			description: 'Name of the organization, shown to its own users only',
		},
	],
};

const omitUndefined = (fields: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function changesOf(fields: Values): { names: IDataObject; preferences: IDataObject } {
	return {
		names: omitUndefined({
			name: fields.text('organizationName'),
			customer_display_name: fields.text('customerDisplayName'),
		}),
		preferences: omitUndefined({
			external_identifier_label: fields.text('externalIdentifierLabel'),
			external_identifier_required: fields.flag('externalIdentifierRequired'),
		}),
	};
}

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update an organization',
	description:
		'Change the names of an organization and its rules for external identifiers. Homeowners see the display name. If an identifier is required, every request without one fails.',
	endpoints: [ORGANIZATIONS.update],
	fields: [ORGANIZATION_ID, UPDATE_FIELDS],
	actingUser: 'optional',
	prepare(item) {
		const org_id = item.id('organizationId');
		const { names, preferences } = changesOf(item.collection('updateFields'));
		const preferenceNames = Object.keys(preferences);
		const updated = [...Object.keys(names), ...preferenceNames];
		if (updated.length === 0) {
			item.invalid('updateFields', 'is empty: add at least one field to change');
		}
		const preferences_attributes = preferenceNames.length > 0 ? preferences : undefined;
		return async (hover) => {
			await hover.request(ORGANIZATIONS.update, {
				task: `update organization ${org_id}`,
				ids: { org_id },
				body: { org: { ...names, preferences_attributes } },
			});
			return { id: org_id, updated };
		};
	},
});
