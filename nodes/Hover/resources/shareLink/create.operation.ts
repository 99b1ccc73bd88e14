import { SHARE_LINKS } from '../../../shared/api/shareLinks';
import { createOnce } from '../../../shared/createOnce';
import { isNobody } from '../../../shared/transport/connection';
import { defineOperation } from '../../defineOperation';
import { missingActingUser } from '../../descriptions/actingUser';
import { JOB_ID } from '../../descriptions/locators';
import { linkOf } from './shared';

/** The only viewer that Hover's newer call knows. */
const WALKTHROUGH = 'virtual_walkthrough';

/** A link to the 3D model by Hover's older call, or to the walkthrough by its newer one. */
export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a share link',
	description: 'Make a link with which people outside see a job',
	endpoints: [SHARE_LINKS.create, SHARE_LINKS.createWithPassword],
	page: 'create-job-share-link-with-password',
	fields: [
		JOB_ID,
		{
			displayName: 'Viewer',
			name: 'viewer',
			type: 'options',
			options: [
				{
					name: '3D Model',
					value: 'model',
					description: 'The model of the house, in which the visitor can try colors and materials',
				},
				{
					name: 'Virtual Walkthrough',
					value: WALKTHROUGH,
					description:
						'A walk through the rooms, for jobs of the interior. Hover makes a password and gives it with the link.',
				},
			],
			default: 'model',
			description: 'What the visitor sees',
		},
	],
	actingUser: 'optional',
	prepare(item) {
		const job_id = item.id('jobId');
		const viewer = item.text('viewer') ?? 'model';
		if (viewer !== 'model' && viewer !== WALKTHROUGH) {
			item.invalid('viewer', 'must be 3D Model or Virtual Walkthrough');
		}
		const attempt = { task: `share job ${job_id}`, needsResponse: true };
		return async (hover) => {
			if (viewer === WALKTHROUGH) {
				const walk = await createOnce(hover, SHARE_LINKS.createWithPassword, {
					...attempt,
					ids: { job_id },
					// Hover gives this viewer only with a password, which it makes.
					body: { viewer_version: WALKTHROUGH, password_protected: true },
				});
				return linkOf(walk.record);
			}
			// Only the older call requires an acting user.
			if (isNobody(hover.actingUser)) throw missingActingUser(item);
			const link = await createOnce(hover, SHARE_LINKS.create, {
				...attempt,
				body: { job_share: { job_id } },
			});
			return linkOf(link.record);
		};
	},
});
