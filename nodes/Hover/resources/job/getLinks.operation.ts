import { jobUrl, modelUrl } from '../../../shared/api/jobs';
import { defineOperation } from '../../defineOperation';
import { JOB_ID } from '../../descriptions/locators';

/** Hover takes any text here. */
const COMPANY = 'n8n';

export const getLinks = defineOperation({
	value: 'getLinks',
	name: 'Get Links',
	action: 'Get the links of a job',
	description:
		"Get links that open a job in the browser, as a 3D model or in the Hover app. Makes no request to Hover, so it doesn't check whether the job exists. Hover is replacing app links (hihover://), so 'capture_link' may stop working.",
	endpoints: [],
	page: 'create-a-deep-link',
	fields: [JOB_ID],
	actingUser: 'none',
	prepare(item) {
		const id = item.id('jobId');
		return async ({ connection }) =>
			await Promise.resolve({
				id,
				capture_link: `hihover://${COMPANY}/capture/identifier/${id}`,
				job_url: jobUrl(connection, id),
				model_url: modelUrl(connection, id),
			});
	},
});
