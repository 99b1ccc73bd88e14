import { hoverBaseUrl } from '../../../shared/transport/connection';
import { optionsField } from '../../descriptions/actingUser';
import { JOB_ID } from '../../descriptions/locators';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';

/** Hover takes any text here. */
const COMPANY = 'n8n';

/**
 * Gives the links that open a job in Hover's app and on its pages; asks Hover nothing.
 * Hover page: developers.hover.to/reference/create-a-deep-link
 */
export const getDeepLink: HoverOperation = {
	value: 'getDeepLink',
	name: 'Get Deep Link',
	action: 'Get the deep links of a job',
	description: 'Get links that open a job in the Hover app or in the browser',
	endpoint: 'none',
	page: 'create-a-deep-link',
	fields: [JOB_ID, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planById(JOB_ID, async (context, _itemIndex, jobId) => {
		const base = await hoverBaseUrl(context);
		return {
			id: jobId,
			capture_link: `hihover://${COMPANY}/capture/identifier/${jobId}`,
			job_url: `${base}/wr/jobs/${jobId}`,
			model_url: `${base}/3d/${jobId}`,
		};
	}),
};
