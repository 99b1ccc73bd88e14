import type { INodeProperties } from 'n8n-workflow';

import { idLocator } from '../../descriptions/locators';

/** Where Instant Design is. */
export const INSTANT_DESIGN = '/api/v1/instant_design';

/** Chooses a lead. */
export const LEAD_ID: INodeProperties = idLocator(
	'leadId',
	'Lead',
	'Who filled in the Instant Design form',
	'The lead_id of an event, or the ID that Get Many Leads gives',
);

/** Chooses a picture. */
export const IMAGE_ID: INodeProperties = idLocator(
	'imageId',
	'Image',
	'The picture',
	'The image_id of an event, or the ID that Get Many Images gives',
);
