import type { INodeProperties } from 'n8n-workflow';

import { JOB_ID, LEAD_ID, optionalLocator } from '../../descriptions/locators';

const ofFields = (
	description: string,
	job: INodeProperties,
	lead: INodeProperties,
): INodeProperties[] => [
	{
		displayName: 'Images Of',
		name: 'imagesOf',
		type: 'options',
		options: [
			{ name: 'Job', value: 'job', description: 'The images of one house' },
			{ name: 'Lead', value: 'lead', description: 'The images of one person' },
		],
		default: 'job',
		description,
	},
	{ ...job, displayOptions: { show: { imagesOf: ['job'] } } },
	{ ...lead, displayOptions: { show: { imagesOf: ['lead'] } } },
];

export const OF_JOB_OR_LEAD = ofFields(
	'Whether to get the images of a job or of a lead',
	JOB_ID,
	LEAD_ID,
);

/** Whose images the list offers. */
export const LISTED_OF_JOB_OR_LEAD = ofFields(
	'Whether the list has the images of a job or of a lead',
	optionalLocator(JOB_ID, 'The job of the image. Some accounts require it.'),
	optionalLocator(LEAD_ID, 'The lead of the image. Only needed to choose an image from the list.'),
);
