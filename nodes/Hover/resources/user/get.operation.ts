import { USER_ID } from '../../descriptions/locators';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { readProfile } from './readProfile';

/** Gives one person of the organization: Hover's profile call takes whose it is as the acting user. */
export const get: HoverOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a user',
	description: 'Get the profile of a person of your Hover organization',
	endpoint: 'GET /api/v2/users/profile?current_user_id={id}',
	page: 'show-user-profile',
	fields: [USER_ID],
	width: READS_SIDE_BY_SIDE,
	plan: planById(
		USER_ID,
		async (context, itemIndex, id) =>
			await readProfile(context, itemIndex, { current_user_id: String(id) }, `read user ${id}`),
	),
};
