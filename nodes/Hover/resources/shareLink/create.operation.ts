import { SHARE_LINKS } from '../../../shared/api/shareLinks';
import { createOnce } from '../../../shared/createOnce';
import { isNobody } from '../../../shared/transport/connection';
import { defineOperation } from '../../defineOperation';
import { missingActingUser } from '../../descriptions/actingUser';
import { JOB_ID } from '../../descriptions/locators';
import { linkOf, simplifiedLink } from './shared';

/** The only viewer that Hover's newer call knows. */
const WALKTHROUGH = 'virtual_walkthrough';

/** A link to the 3D model by Hover's older call, or to the walkthrough by its newer one. */
export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a share link',
	description:
		'Create a link to a job for people outside your organization. Hover sends it to no one: pass it on yourself.',
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
					description: 'The model of the house. Visitors can try colors and materials.',
				},
				{
					name: 'Virtual Walkthrough',
					value: WALKTHROUGH,
					description:
						"The rooms of an interior job. Hover protects it with a password, returned as 'generated_password'.",
				},
			],
			default: 'model',
			description: 'What the link shows',
		},
	],
	actingUser: 'optional',
	simplify: simplifiedLink,
	prepare(item) {
		const job_id = item.id('jobId');
		const viewer = item.choice<'model' | typeof WALKTHROUGH>('viewer');
		const attempt = { task: `share job ${job_id}`, needsResponse: true };
		return async (hover) => {
			if (viewer === WALKTHROUGH) {
				const walk = await createOnce(hover, SHARE_LINKS.createWithPassword, {
					...attempt,
					ids: { job_id },
					// Hover gives this viewer only with a password, which it makes.
					body: { viewer_version: WALKTHROUGH, password_protected: true },
				});
				return { job_id, ...linkOf(walk.record) };
			}
			// Only the older call requires an acting user.
			if (isNobody(hover.actingUser)) throw missingActingUser(item);
			const link = await createOnce(hover, SHARE_LINKS.create, {
				...attempt,
				body: { job_share: { job_id } },
			});
			return { job_id, ...linkOf(link.record) };
		};
	},
});
