import { INSTANT_DESIGN } from '../../../shared/api/instantDesign';
import { defineOperation } from '../../defineOperation';
import { searchableLocator } from '../../descriptions/locators';
import { LISTED_OF_JOB_OR_LEAD } from './shared';

const IMAGE_ID = searchableLocator({
	name: 'imageId',
	displayName: 'Image',
	description: 'The image to get. The list has those of the job or lead above.',
	search: 'searchInstantDesignImages',
	placeholder: 'e.g. 18921411',
	hint: "The 'id' returned by Get Many, or 'image_id' of an event",
});

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an Instant Design image',
	description:
		"Get the link to an Instant Design image. Needs the image's ID, and in some accounts the job's.",
	endpoints: [INSTANT_DESIGN.getImage],
	fields: [...LISTED_OF_JOB_OR_LEAD, IMAGE_ID],
	actingUser: 'optional',
	prepare(item) {
		const image_id = item.id('imageId');
		const owner =
			item.choice('imagesOf') === 'lead'
				? { lead_id: item.optionalId('leadId') }
				: { job_id: item.optionalId('jobId') };
		return async (hover) =>
			await hover.record(INSTANT_DESIGN.getImage, {
				task: `read Instant Design image ${image_id}`,
				ids: { image_id },
				query: { job_id: owner.job_id },
			});
	},
});
