import type { INodeProperties } from 'n8n-workflow';

import { INSTANT_DESIGN } from '../../../shared/api/instantDesign';
import { defineOperation } from '../../defineOperation';
import { idLocator } from '../../descriptions/locators';

const IMAGE_ID = idLocator(
	'imageId',
	'Image',
	'The picture',
	'The image_id of an event, or the ID that Get Many Images gives',
);

const JOB_OF_IMAGE: INodeProperties = {
	displayName: 'Job ID',
	name: 'jobId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1234567',
	description: 'The job the picture is of; Hover asks for it in some accounts',
};

export const getImage = defineOperation({
	value: 'getImage',
	name: 'Get Image',
	action: 'Get an instant design image',
	description: 'Get the address and the details of a picture',
	endpoints: [INSTANT_DESIGN.getImage],
	fields: [IMAGE_ID],
	options: [JOB_OF_IMAGE],
	actingUser: 'optional',
	prepare(item) {
		const image_id = item.id('imageId');
		const job_id = item.options.text('jobId');
		return async (hover) =>
			await hover.record(INSTANT_DESIGN.getImage, {
				task: `read Instant Design image ${image_id}`,
				ids: { image_id },
				query: { job_id },
			});
	},
});
