import { SHARE_LINKS } from '../../../shared/api/shareLinks';
import { defineOperation } from '../../defineOperation';
import { linkOf, SHARE_LINK_ID, simplifiedLink } from './shared';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a share link',
	description: 'Get a share link with its URL and expiration date',
	endpoints: [SHARE_LINKS.get],
	fields: [SHARE_LINK_ID],
	actingUser: 'optional',
	simplify: simplifiedLink,
	prepare(item) {
		const link_id = item.id('shareLinkId');
		const task = `read share link ${link_id}`;
		return async (hover) => linkOf(await hover.record(SHARE_LINKS.get, { task, ids: { link_id } }));
	},
});
