import { JOBS } from '../../../shared/api/jobs';
import type { HoverOperation } from '../../defineOperation';
import { defineOperation } from '../../defineOperation';
import { JOB_ID } from '../../descriptions/locators';

type Texts = Pick<HoverOperation, 'value' | 'name' | 'action' | 'description'>;

const archiving = (archived: boolean, texts: Texts) =>
	defineOperation({
		...texts,
		endpoints: [JOBS.setArchived],
		fields: [JOB_ID],
		actingUser: 'required',
		prepare(item) {
			const job_id = item.id('jobId');
			return async (hover) => {
				const job = await hover.record(JOBS.setArchived, {
					task: `${texts.value} job ${job_id}`,
					ids: { job_id },
					body: { archived },
				});
				return { ...job, id: job_id, archived };
			};
		},
	});

export const archive = archiving(true, {
	value: 'archive',
	name: 'Archive',
	action: 'Archive a job',
	description:
		'Take a job off the property lists, for instance one that was never captured. Its data stays, and it can be unarchived.',
});

export const unarchive = archiving(false, {
	value: 'unarchive',
	name: 'Unarchive',
	action: 'Unarchive a job',
	description: 'Put an archived job back on the property lists',
});
