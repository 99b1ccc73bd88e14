import { hoverRequest } from '../../../shared/transport/request';
import { optionsField, optionsOf, requiredActingUser } from '../../fields/actingUser';
import { idOf } from '../../fields/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { linkOf, PASSWORD, SHARE_LINK_ID, SHARE_LINKS } from './shareLinks';

/** Changes the password of a link. Hover page: developers.hover.to/reference/update-job-share-link */
export const update: HoverOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update a share link',
	description: 'Change the password of a link, or take it off',
	endpoint: 'PATCH /api/v1/job_shares/{id}',
	page: 'update-job-share-link',
	fields: [SHARE_LINK_ID, PASSWORD, optionsField()],
	width: 1,
	plan(context, itemIndex) {
		const id = idOf(context, itemIndex, SHARE_LINK_ID);
		const options = optionsOf(context, itemIndex);
		const password = String(context.getNodeParameter('password', itemIndex, ''));
		return async () => {
			const answer = await hoverRequest(context, {
				method: 'PATCH',
				path: `${SHARE_LINKS}/${id}`,
				body: {
					...(await requiredActingUser(context, itemIndex, options)),
					job_share: { password },
				},
				doing: `update share link ${id}`,
				itemIndex,
				secrets: [password],
			});
			return asItems({ ...linkOf(answer), id });
		};
	},
};
