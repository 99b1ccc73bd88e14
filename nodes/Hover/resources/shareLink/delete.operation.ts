import { SHARE_LINKS } from '../../../shared/api/shareLinks';
import { defineOperation } from '../../defineOperation';
import { SHARE_LINK_ID } from './shared';

export const deleteOperation = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a share link',
	description: 'Delete a link. Everyone who has it loses access.',
	endpoints: [SHARE_LINKS.delete],
	fields: [SHARE_LINK_ID],
	actingUser: 'optional',
	prepare(item) {
		const link_id = item.id('shareLinkId');
		return async (hover) => {
			const task = `delete share link ${link_id}`;
			await hover.request(SHARE_LINKS.delete, { task, ids: { link_id } });
			return { id: link_id, deleted: true };
		};
	},
});
