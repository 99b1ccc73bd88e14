import type { IDataObject } from 'n8n-workflow';

import { jobUrl, JOBS, readJob } from '../../../shared/api/jobs';
import { isSameState, stateOf } from '../../../shared/api/states';
import { isRecord } from '../../../shared/api/types';
import { createOnce } from '../../../shared/createOnce';
import { defineOperation } from '../../defineOperation';
import { JOB_ID } from '../../descriptions/locators';

const OUTCOMES = {
	existing: 'approved',
	created: 'approved',
	found: 'found_after_lost_response',
};

/** Hover's response is not documented: the job, the job in `job`, something else, or nothing. */
function jobIn(body: unknown): IDataObject {
	if (!isRecord(body)) return {};
	return isRecord(body.job) ? body.job : body;
}

export const approve = defineOperation({
	value: 'approve',
	name: 'Approve',
	action: 'Approve a job (may charge your wallet)',
	description:
		'Let a job go on that waits for approval. May charge your wallet. The acting user must be an admin or a job manager. Hover has no call to refuse one.',
	endpoints: [JOBS.approve, JOBS.get],
	fields: [
		{
			displayName:
				'This may cost money: Hover may charge the wallet of the job once it is approved. The acting user must be an admin or a job manager.',
			name: 'moneyNotice',
			type: 'notice',
			default: '',
		},
		JOB_ID,
	],
	actingUser: 'required',
	prepare(item) {
		const job_id = item.id('jobId');
		return async (hover) => {
			// The state before tells whether a request without a response got through.
			const before = stateOf(await readJob(hover, job_id));
			const { how, record } = await createOnce<'job_id'>(
				hover,
				JOBS.approve,
				{ task: `approve job ${job_id}`, ids: { job_id }, body: {} },
				{
					read: jobIn,
					find: async () => {
						const job = await readJob(hover, job_id);
						return isSameState(stateOf(job), before) ? undefined : job;
					},
				},
			);
			return {
				id: job_id,
				approved: true,
				state: stateOf(record),
				url: jobUrl(hover.connection, job_id),
				_hover: { outcome: OUTCOMES[how], state_before: before },
			};
		};
	},
});
