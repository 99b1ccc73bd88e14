import { INSTANT_DESIGN } from '../../../shared/api/instantDesign';
import { isRecord } from '../../../shared/api/types';
import { defineOperation } from '../../defineOperation';
import { LEAD_ID } from '../../descriptions/locators';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an Instant Design lead',
	description:
		'Get a person who filled in your Instant Design form, with their contact details and address',
	endpoints: [INSTANT_DESIGN.getLead],
	fields: [LEAD_ID],
	actingUser: 'optional',
	prepare(item) {
		const lead_id = item.id('leadId');
		return async (hover) => {
			const record = await hover.record(INSTANT_DESIGN.getLead, {
				task: `read Instant Design lead ${lead_id}`,
				ids: { lead_id },
			});
			// v1 wraps a record in the resource's name; Hover's page doesn't show whether it does here.
			return isRecord(record.lead) ? record.lead : record;
		};
	},
});
