import { optionsField } from '../../descriptions/actingUser';
import { idOf, JOB_ID } from '../../descriptions/locators';
import { LIST_FIELDS } from '../../descriptions/lists';
import { planList } from '../../descriptions/planList';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { INSTANT_DESIGN, LEAD_ID } from './instantDesigns';

/** Lists the pictures of a job or a lead. Hover page: developers.hover.to/reference/list-instant-design-images */
export const getImages: HoverOperation = {
	value: 'getImages',
	name: 'Get Many Images',
	action: 'Get many instant design images',
	description: 'Get the IDs of the pictures of a job or of a lead',
	endpoint: 'GET /api/v1/instant_design/images',
	page: 'list-instant-design-images',
	fields: [
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
		...LIST_FIELDS,
		optionsField(),
	],
	width: READS_SIDE_BY_SIDE,
	plan: planList((context, itemIndex) => ({
		path: `${INSTANT_DESIGN}/images`,
		task: 'list the Instant Design images',
		qs:
			context.getNodeParameter('imagesOf', itemIndex) === 'lead'
				? { lead_id: idOf(context, itemIndex, LEAD_ID) }
				: { job_id: idOf(context, itemIndex, JOB_ID) },
	})),
};
