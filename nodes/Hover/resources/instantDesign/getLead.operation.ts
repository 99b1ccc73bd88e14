import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField } from '../../descriptions/actingUser';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { INSTANT_DESIGN, LEAD_ID } from './instantDesigns';

/** Gives one lead. Hover page: developers.hover.to/reference/show-instant-design-lead */
export const getLead: HoverOperation = {
	value: 'getLead',
	name: 'Get Lead',
	action: 'Get an instant design lead',
	description: 'Get a person who filled in your Instant Design form',
	endpoint: 'GET /api/v1/instant_design/leads/{id}',
	page: 'show-instant-design-lead',
	fields: [LEAD_ID, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planById(LEAD_ID, async (context, itemIndex, id, options) => {
		const answer = (await hoverRequest(context, {
			method: 'GET',
			path: `${INSTANT_DESIGN}/leads/${id}`,
			qs: await actingUser(context, options),
			task: `read Instant Design lead ${id}`,
			itemIndex,
		})) as IDataObject;
		// v1 wraps a record in the resource's name; Hover's page doesn't show whether it does here.
		return isRecord(answer.lead) ? answer.lead : answer;
	}),
};
