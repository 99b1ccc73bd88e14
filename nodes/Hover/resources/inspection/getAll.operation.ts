import type { IDataObject } from 'n8n-workflow';

import { INSPECTIONS } from '../../../shared/api/inspections';
import { JOBS, readJob } from '../../../shared/api/jobs';
import { isRecord } from '../../../shared/api/types';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';
import { JOB_ID } from '../../descriptions/locators';
import { findList } from './shared';

/** Gives what the job shows of its inspections where Hover has no list of them. */
export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many inspections of a job',
	description: "Get the inspections of a job with their state and inspector. Needs the job's ID.",
	endpoints: [INSPECTIONS.listOfJob, JOBS.get],
	fields: [JOB_ID, ...LIST_FIELDS],
	actingUser: 'optional',
	prepare(item) {
		const job_id = item.id('jobId');
		const limit = item.limit();
		const request = { task: `list the inspections of job ${job_id}`, ids: { job_id } };
		return async (hover) => {
			const listed = await findList(hover, INSPECTIONS.listOfJob, request, limit);
			const inspections = listed ?? (await readJob(hover, job_id)).inspections;
			return (Array.isArray(inspections) ? inspections.filter(isRecord) : [])
				.slice(0, limit)
				.map((inspection): IDataObject => ({ job_id, ...inspection }));
		};
	},
});
