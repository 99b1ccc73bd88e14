import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/hoverTypes';
import { optionsField, optionsOf } from '../../fields/actingUser';
import { idOf, JOB_ID } from '../../fields/locators';
import { LIST_FIELDS, limitOf } from '../../fields/lists';
import type { HoverOperation } from '../../operation';
import { asItems, READS_SIDE_BY_SIDE } from '../../operation';
import { readJob } from '../job/readJob';

/** Gives the inspections of a job, which come with the job. */
export const getAll: HoverOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many inspections of a job',
	description: 'Get the inspections of a job with their state',
	endpoint: 'GET /api/v3/jobs/{id}',
	page: 'show-job-details',
	fields: [JOB_ID, ...LIST_FIELDS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const jobId = idOf(context, itemIndex, JOB_ID);
		const limit = limitOf(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		return async () => {
			const job = await readJob(context, itemIndex, jobId, options);
			const inspections: unknown[] = Array.isArray(job.inspections) ? job.inspections : [];
			return asItems(
				inspections
					.filter(isRecord)
					.slice(0, limit)
					.map((inspection): IDataObject => ({ job_id: jobId, ...inspection })),
			);
		};
	},
};
