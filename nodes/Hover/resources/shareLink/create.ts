import { hoverRequest } from '../../../shared/transport/request';
import { optionsField, optionsOf, requiredActingUser } from '../../fields/actingUser';
import { idOf, JOB_ID } from '../../fields/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { linkOf, PASSWORD, SHARE_LINKS } from './shareLinks';

/** Makes a link to a job. Hover page: developers.hover.to/reference/create-job-share-link-with-password */
export const create: HoverOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a share link',
	description: 'Make a link with which people outside see a job, with a password if you like',
	endpoint: 'POST /api/v1/job_shares',
	page: 'create-job-share-link-with-password',
	fields: [JOB_ID, PASSWORD, optionsField()],
	width: 1,
	plan(context, itemIndex) {
		const jobId = idOf(context, itemIndex, JOB_ID);
		const options = optionsOf(context, itemIndex);
		const password = String(context.getNodeParameter('password', itemIndex, ''));
		return async () => {
			const answer = await hoverRequest(context, {
				method: 'POST',
				path: SHARE_LINKS,
				body: {
					...(await requiredActingUser(context, itemIndex, options)),
					job_share: { job_id: jobId, ...(password === '' ? {} : { password }) },
				},
				doing: `share job ${jobId}`,
				itemIndex,
				secrets: [password],
			});
			return asItems(linkOf(answer));
		};
	},
};
