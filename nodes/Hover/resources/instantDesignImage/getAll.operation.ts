import { INSTANT_DESIGN } from '../../../shared/api/instantDesign';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';
import { OF_JOB_OR_LEAD } from './shared';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many Instant Design images',
	description: 'Get the IDs of the Instant Design images of a job or of a lead',
	endpoints: [INSTANT_DESIGN.listImages],
	fields: [...OF_JOB_OR_LEAD, ...LIST_FIELDS],
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
