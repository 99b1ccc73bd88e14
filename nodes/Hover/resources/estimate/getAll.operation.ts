import { isRecord } from '../../../shared/api/types';
import { actingUser } from '../../../shared/transport/connection';
import { pageIn } from '../../../shared/transport/pagination';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { LIST_FIELDS, limitOf } from '../../descriptions/lists';
import { idOf, JOB_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems, READS_SIDE_BY_SIDE } from '../../operation';
import { estimatesPath } from './estimates';

/**
 * Lists the estimates of a job, which Hover gives in one answer.
 * Hover page: developers.hover.to/reference/list-estimates
 */
export const getAll: HoverOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many estimates of a job',
	description: 'Get the names and IDs of the estimates (material lists) that were made for a job',
	endpoint: 'GET /api/v1/jobs/{id}/estimates',
	page: 'list-estimates',
	fields: [JOB_ID, ...LIST_FIELDS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const jobId = idOf(context, itemIndex, JOB_ID);
		const limit = limitOf(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		return async () => {
			const request = {
				method: 'GET',
				path: estimatesPath(jobId),
				qs: await actingUser(context, options),
				task: `list the estimates of job ${jobId}`,
				itemIndex,
			} as const;
			const answer = await hoverRequest(context, request);
			const { jobExternalIdentifier = null } = isRecord(answer) ? answer : {};
			return asItems(
				pageIn(context, request, answer, 1)
					.items.slice(0, limit)
					.map((estimate) => ({ jobId, jobExternalIdentifier, ...estimate })),
			);
		};
	},
};
