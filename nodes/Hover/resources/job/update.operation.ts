import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf, requiredActingUser } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import { idOf, JOB_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { jobBody, jobFieldsCollection, UPDATABLE } from './jobFields';

/**
 * Changes what a job is called, its identifier and its address.
 * Hover page: developers.hover.to/reference/update-a-job
 */
export const update: HoverOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update a job',
	description: 'Change the name, the external identifier or the address of a job',
	endpoint: 'PATCH /api/v1/jobs/{id}',
	page: 'update-a-job',
	fields: [JOB_ID, jobFieldsCollection('updateFields', 'Update Fields', UPDATABLE), optionsField()],
	width: 1,
	plan(context, itemIndex) {
		const jobId = idOf(context, itemIndex, JOB_ID);
		const options = optionsOf(context, itemIndex);
		const checks = new Checks(context, itemIndex);
		const values = context.getNodeParameter('updateFields', itemIndex, {}) as IDataObject;
		const job = jobBody(checks, values, UPDATABLE);
		if (Object.keys(job).length === 0) {
			checks.fail('Update Fields', 'is empty: add at least one field to change');
		}
		return async () => {
			const answer = await hoverRequest(context, {
				method: 'PATCH',
				path: `/api/v1/jobs/${jobId}`,
				body: { ...(await requiredActingUser(context, itemIndex, options)), job },
				task: `update job ${jobId}`,
				itemIndex,
			});
			// What Hover answers is not documented.
			return asItems({ ...(isRecord(answer) ? answer : {}), id: jobId, updated: Object.keys(job) });
		};
	},
};
