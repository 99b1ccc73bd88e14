import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { idOf, JOB_ID, USER_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { reassignTo } from './reassignTo';

/** Makes another user the owner of a job. */
export const reassign: HoverOperation = {
	value: 'reassign',
	name: 'Reassign',
	action: 'Reassign a job',
	description: 'Make another user of your organization the owner of a job',
	endpoint: 'POST /api/v2/jobs/{id}/reassign',
	page: 're-assign-requesting-user',
	fields: [JOB_ID, USER_ID, optionsField()],
	width: 1,
	plan(context, itemIndex) {
		const jobId = idOf(context, itemIndex, JOB_ID);
		const userId = idOf(context, itemIndex, USER_ID);
		const options = optionsOf(context, itemIndex);
		return async () => {
			await reassignTo(context, itemIndex, jobId, userId, options);
			return asItems({ id: jobId, user_id: userId, reassigned: true });
		};
	},
};
