import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField } from '../../descriptions/actingUser';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { linkOf, SHARE_LINK_ID, SHARE_LINKS } from './shareLinks';

/** Gives one link. Hover page: developers.hover.to/reference/show-job-share-link */
export const get: HoverOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a share link',
	description: 'Get a link with which people outside see a job',
	endpoint: 'GET /api/v1/job_shares/{id}',
	page: 'show-job-share-link',
	fields: [SHARE_LINK_ID, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planById(SHARE_LINK_ID, async (context, itemIndex, id, options) =>
		linkOf(
			await hoverRequest(context, {
				method: 'GET',
				path: `${SHARE_LINKS}/${id}`,
				qs: await actingUser(context, options),
				task: `read share link ${id}`,
				itemIndex,
			}),
		),
	),
};
