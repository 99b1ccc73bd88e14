import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { actingUser } from '../../../shared/transport/connection';
import { pageIn } from '../../../shared/transport/pagination';
import { hoverFind } from '../../../shared/transport/client';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { LIST_FIELDS, limitOf } from '../../descriptions/lists';
import { idOf, JOB_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems, READS_SIDE_BY_SIDE } from '../../operation';
import { readJob } from '../job/readJob';

/** Hover's page doesn't show the path, so this is a guess (docs/hover-guesses.md); a wrong one is a 404. */
const inspectionsPath = (jobId: number) => `/api/v2/jobs/${jobId}/inspections`;

/** The inspections of a job: from their list, or, where Hover has none, as far as the job itself shows them. */
async function inspectionsOf(
	context: IExecuteFunctions,
	itemIndex: number,
	jobId: number,
	options: IDataObject,
): Promise<IDataObject[]> {
	const request = {
		method: 'GET',
		path: inspectionsPath(jobId),
		qs: await actingUser(context, options),
		task: `list the inspections of job ${jobId}`,
		itemIndex,
	} as const;
	const answer = await hoverFind(context, request);
	if (answer !== undefined) return pageIn(context, request, answer, 1).items;
	const { inspections } = await readJob(context, itemIndex, jobId, options);
	return Array.isArray(inspections) ? (inspections as unknown[]).filter(isRecord) : [];
}

/** Lists the inspections of a job. Hover page: developers.hover.to/reference/listinspections */
export const getAll: HoverOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many inspections of a job',
	description: 'Get the inspections of a job with their state and inspector',
	endpoint: 'GET /api/v2/jobs/{id}/inspections, GET /api/v3/jobs/{id}',
	page: 'listinspections',
	fields: [JOB_ID, ...LIST_FIELDS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const jobId = idOf(context, itemIndex, JOB_ID);
		const limit = limitOf(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		return async () => {
			const inspections = await inspectionsOf(context, itemIndex, jobId, options);
			return asItems(
				inspections
					.slice(0, limit)
					.map((inspection): IDataObject => ({ job_id: jobId, ...inspection })),
			);
		};
	},
};
