import { ORGANIZATIONS } from '../../../shared/api/organizations';
import { isRecord } from '../../../shared/api/types';
import { defineOperation } from '../../defineOperation';
import { ORGANIZATION_ID } from '../../descriptions/locators';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an organization',
	description: 'Get an organization with its settings',
	endpoints: [ORGANIZATIONS.get],
	fields: [ORGANIZATION_ID],
	actingUser: 'optional',
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
