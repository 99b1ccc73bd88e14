import type { INodeProperties } from 'n8n-workflow';

import { INSTANT_DESIGN } from '../../../shared/api/instantDesign';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';
import { JOB_ID } from '../../descriptions/locators';
import { LEAD_ID } from './shared';

const OF: INodeProperties[] = [
	{
		displayName: 'Of',
		name: 'imagesOf',
		type: 'options',
		options: [
			{ name: 'Job', value: 'job', description: 'The pictures of one house' },
			{ name: 'Lead', value: 'lead', description: 'The pictures of one person' },
		],
		default: 'job',
		description: 'Whose pictures to get; Hover wants one of the two',
	},
	{ ...JOB_ID, displayOptions: { show: { imagesOf: ['job'] } } },
	{ ...LEAD_ID, displayOptions: { show: { imagesOf: ['lead'] } } },
];

export const getImages = defineOperation({
	value: 'getImages',
	name: 'Get Many Images',
	action: 'Get many instant design images',
	description: 'Get the IDs of the pictures of a job or of a lead',
	endpoints: [INSTANT_DESIGN.listImages],
	fields: [...OF, ...LIST_FIELDS],
	actingUser: 'optional',
	prepare(item) {
		const query =
			item.choice('imagesOf') === 'lead'
				? { lead_id: item.id('leadId') }
				: { job_id: item.id('jobId') };
		const limit = item.limit();
		return async (hover) =>
			await hover.list(
				INSTANT_DESIGN.listImages,
				{ task: 'list the Instant Design images', query },
				{ limit },
			);
	},
});
