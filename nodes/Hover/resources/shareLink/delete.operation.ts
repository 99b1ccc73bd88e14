import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField } from '../../descriptions/actingUser';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';
import { SHARE_LINK_ID, SHARE_LINKS } from './shareLinks';

/** Ends one link. Hover page: developers.hover.to/reference/delete-job-share-link */
export const deleteOperation: HoverOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a share link',
	description: 'End a link: who has it sees the job no more',
	endpoint: 'DELETE /api/v1/job_shares/{id}',
	page: 'delete-job-share-link',
	fields: [SHARE_LINK_ID, optionsField()],
	width: 1,
	plan: planById(SHARE_LINK_ID, async (context, itemIndex, id, options) => {
		await hoverRequest(context, {
			method: 'DELETE',
			path: `${SHARE_LINKS}/${id}`,
			qs: await actingUser(context, options),
			task: `delete share link ${id}`,
			itemIndex,
		});
		return { id, deleted: true };
	}),
};
