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
		'Hide a job from the lists, for example one that was never captured. Nothing is deleted, and Unarchive brings it back.',
});

export const unarchive = archiving(false, {
	value: 'unarchive',
	name: 'Unarchive',
	action: 'Unarchive a job',
	description: 'Show an archived job in the lists again',
});
