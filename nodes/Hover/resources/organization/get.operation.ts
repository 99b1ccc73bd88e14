import type { IDataObject } from 'n8n-workflow';

import { ORGANIZATIONS } from '../../../shared/api/organizations';
import { isRecord } from '../../../shared/api/types';
import { defineOperation } from '../../defineOperation';
import { ORGANIZATION_ID } from '../../descriptions/locators';

function simplify({ preferences, ...organization }: IDataObject): IDataObject {
	const settings = isRecord(preferences) ? preferences : {};
	return {
		id: organization.id ?? null,
		name: organization.name ?? null,
		customer_display_name: organization.customer_display_name ?? null,
		parent_id: organization.parent_id ?? null,
		external_identifier_label: settings.external_identifier_label ?? null,
		external_identifier_required: settings.external_identifier_required ?? null,
	};
}

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an organization',
	description: 'Get an organization with its names and its rules for external identifiers',
	endpoints: [ORGANIZATIONS.get],
	fields: [ORGANIZATION_ID],
	actingUser: 'optional',
	simplify,
	prepare(item) {
		const org_id = item.id('organizationId');
		return async (hover) => {
			const task = `read organization ${org_id}`;
			const record = await hover.record(ORGANIZATIONS.get, { task, ids: { org_id } });
			// v1 wraps a record in the resource's name.
			return isRecord(record.org) ? record.org : record;
		};
	},
});
