import { ESTIMATES } from '../../../shared/api/estimates';
import { isRecord } from '../../../shared/api/types';
import { readPages } from '../../../shared/transport/pagination';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';
import { JOB_ID } from '../../descriptions/locators';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many estimates of a job',
	description: 'Get the names and IDs of the estimates (material lists) of a job',
	endpoints: [ESTIMATES.list],
	fields: [JOB_ID, ...LIST_FIELDS],
	actingUser: 'optional',
	prepare(item) {
		const jobId = item.id('jobId');
		const limit = item.limit();
		const request = { task: `list the estimates of job ${jobId}`, ids: { job_id: jobId } };
		return async (hover) =>
			await readPages(
				async (page, per) => {
					const query = { page, per };
					const body = await hover.request(ESTIMATES.list, { ...request, query });
					const { items, next } = hover.pageIn(request, body, query);
					const { jobExternalIdentifier = null } = isRecord(body) ? body : {};
					return {
						items: items.map((estimate) => ({ jobId, jobExternalIdentifier, ...estimate })),
						next,
					};
				},
				{ limit, key: 'productionListId' },
			);
	},
});
