import type { INodeProperties } from 'n8n-workflow';

import { idLocator } from '../../descriptions/locators';

export const LEAD_ID: INodeProperties = idLocator(
	'leadId',
	'Lead',
	'Who filled in the Instant Design form',
	'The lead_id of an event, or the ID that Get Many Leads gives',
);
