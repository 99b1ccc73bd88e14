import type { IDataObject } from 'n8n-workflow';

import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField } from '../../descriptions/actingUser';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { IMAGE_ID, INSTANT_DESIGN } from './instantDesigns';

/** Gives one picture's address. Hover page: developers.hover.to/reference/show-instant-design-image */
export const getImage: HoverOperation = {
	value: 'getImage',
	name: 'Get Image',
	action: 'Get an instant design image',
	description: 'Get the address and the details of a picture',
	endpoint: 'GET /api/v1/instant_design/images/{id}',
	page: 'show-instant-design-image',
	fields: [
		IMAGE_ID,
		optionsField({
			displayName: 'Job ID',
			name: 'jobId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1234567',
			description: 'The job the picture is of; Hover asks for it in some accounts',
		}),
	],
	width: READS_SIDE_BY_SIDE,
	plan: planById(IMAGE_ID, async (context, itemIndex, id, options) => {
		const jobId = String(options.jobId ?? '').trim();
		return (await hoverRequest(context, {
			method: 'GET',
			path: `${INSTANT_DESIGN}/images/${id}`,
			qs: { ...(jobId === '' ? {} : { job_id: jobId }), ...(await actingUser(context, options)) },
			task: `read Instant Design image ${id}`,
			itemIndex,
		})) as IDataObject;
	}),
};
