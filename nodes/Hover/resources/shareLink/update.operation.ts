import { SHARE_LINKS } from '../../../shared/api/shareLinks';
import { defineOperation } from '../../defineOperation';
import { linkOf, SHARE_LINK_ID, simplifiedLink } from './shared';

/** Hover's page names no fields; the expiry is the only one to write (docs/hover-guesses.md). */
export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update a share link',
	description: 'Change when a share link expires',
	endpoints: [SHARE_LINKS.update],
	fields: [
		SHARE_LINK_ID,
		{
			displayName: 'Expires At',
			name: 'expiresAt',
			type: 'dateTime',
			required: true,
			default: '',
			description:
				"When the link stops working. Uses the workflow's time zone if none is given. A date in the past ends the link.",
		},
	],
	actingUser: 'required',
	simplify: simplifiedLink,
	prepare(item) {
		const link_id = item.id('shareLinkId');
		const expiresAt = item.time('expiresAt') ?? item.invalid('expiresAt', 'is missing');
		const expires_at = new Date(expiresAt).toISOString();
		return async (hover) => {
			const updated = await hover.record(SHARE_LINKS.update, {
				task: `update share link ${link_id}`,
				ids: { link_id },
				body: { job_share: { expires_at } },
			});
			return { expires_at, ...linkOf(updated), id: link_id };
		};
	},
});
