import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf, requiredActingUser } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import { idOf } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { linkOf, SHARE_LINK_ID, SHARE_LINKS } from './shareLinks';

/**
 * Changes how long a link works. Which fields Hover's page lets one change is not known; of those that a
 * link has, the end is the only one to write (docs/hover-guesses.md).
 * Hover page: developers.hover.to/reference/update-job-share-link
 */
export const update: HoverOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update a share link',
	description: 'Change how long a link works',
	endpoint: 'PATCH /api/v1/job_shares/{id}',
	page: 'update-job-share-link',
	fields: [
		SHARE_LINK_ID,
		{
			displayName: 'Expires At',
			name: 'expiresAt',
			type: 'dateTime',
			required: true,
			default: '',
			description:
				'When the link stops working. Without a time zone it counts in that of the n8n server.',
		},
		optionsField(),
	],
	width: 1,
	plan(context, itemIndex) {
		const id = idOf(context, itemIndex, SHARE_LINK_ID);
		const options = optionsOf(context, itemIndex);
		const checks = new Checks(context, itemIndex);
		const expiresAt = new Date(
			checks.time('Expires At', context.getNodeParameter('expiresAt', itemIndex, '')) ??
				checks.fail('Expires At', 'is missing'),
		).toISOString();
		return async () => {
			const answer = await hoverRequest(context, {
				method: 'PATCH',
				path: `${SHARE_LINKS}/${id}`,
				body: {
					...(await requiredActingUser(context, itemIndex, options)),
					job_share: { expires_at: expiresAt },
				},
				task: `update share link ${id}`,
				itemIndex,
			});
			return asItems({ ...linkOf(answer), id });
		};
	},
};
