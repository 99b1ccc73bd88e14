import { isRecord } from '../../../shared/api/types';
import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField } from '../../descriptions/actingUser';
import { ORGANIZATION_ID } from '../../descriptions/locators';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';

/** Gives one organization. Hover page: developers.hover.to/reference/show-organization-details */
export const get: HoverOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get an organization',
	description: 'Get an organization with its settings',
	endpoint: 'GET /api/v1/orgs/{id}',
	page: 'show-organization-details',
	fields: [ORGANIZATION_ID, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planById(ORGANIZATION_ID, async (context, itemIndex, id, options) => {
		const answer = await hoverRequest(context, {
			method: 'GET',
			path: `/api/v1/orgs/${id}`,
			qs: await actingUser(context, options),
			task: `read organization ${id}`,
			itemIndex,
		});
		const record = isRecord(answer) ? answer : {};
		// v1 wraps a record in the resource's name.
		return isRecord(record.org) ? record.org : record;
	}),
};
