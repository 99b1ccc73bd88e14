import { defineOperation } from '../../defineOperation';
import { JOB_ID } from '../../descriptions/locators';

/** Hover takes any text here. */
const COMPANY = 'n8n';

export const getDeepLink = defineOperation({
	value: 'getDeepLink',
	name: 'Get Deep Link',
	action: 'Get the deep links of a job',
	description:
		'Get links that open a job in the Hover app or in the browser. Hover is replacing app links (hihover://), so the one to capture may stop working.',
	endpoints: [],
	page: 'create-a-deep-link',
	fields: [JOB_ID],
	actingUser: 'none',
	prepare(item) {
		const id = item.id('jobId');
		return async ({ connection: { baseUrl } }) =>
			await Promise.resolve({
				id,
				capture_link: `hihover://${COMPANY}/capture/identifier/${id}`,
				job_url: `${baseUrl}/wr/jobs/${id}`,
				model_url: `${baseUrl}/3d/${id}`,
			});
	},
});
