import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf, requiredActingUser } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import { idOf, JOB_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { linkOf, SHARE_LINKS } from './shareLinks';

/** Hover's word for the walk through the rooms, the only viewer that its newer call knows. */
const WALKTHROUGH = 'virtual_walkthrough';

/**
 * Makes a link to a job: to the 3D model, as Hover's older page has it, or to the walk through the rooms,
 * which Hover protects with a password of its own making.
 * Hover pages: developers.hover.to/reference/create-job-share-link,
 * …/create-job-share-link-with-password
 */
export const create: HoverOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a share link',
	description: 'Make a link with which people outside see a job',
	endpoint: 'POST /api/v1/job_shares, POST /api/v3/jobs/{id}/job_share',
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
		optionsField(),
	],
	width: 1,
	plan(context, itemIndex) {
		const jobId = idOf(context, itemIndex, JOB_ID);
		const options = optionsOf(context, itemIndex);
		const viewer = String(context.getNodeParameter('viewer', itemIndex, 'model'));
		if (viewer !== 'model' && viewer !== WALKTHROUGH) {
			new Checks(context, itemIndex).fail('Viewer', 'must be 3D Model or Virtual Walkthrough');
		}
		const attempt = {
			method: 'POST',
			task: `share job ${jobId}`,
			needsAnswer: true,
			itemIndex,
		} as const;
		return async () => {
			const answer =
				viewer === WALKTHROUGH
					? await hoverRequest(context, {
							...attempt,
							path: `/api/v3/jobs/${jobId}/job_share`,
							body: {
								...(await actingUser(context, options)),
								viewer_version: WALKTHROUGH,
								// Hover gives this viewer with a password only.
								password_protected: true,
							},
						})
					: await hoverRequest(context, {
							...attempt,
							path: SHARE_LINKS,
							body: {
								...(await requiredActingUser(context, itemIndex, options)),
								job_share: { job_id: jobId },
							},
						});
			return asItems(linkOf(answer));
		};
	},
};
