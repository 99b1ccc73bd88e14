import { readProfile, USERS } from '../../../shared/api/users';
import { defineOperation } from '../../defineOperation';
import { USER_ID } from '../../descriptions/locators';
import { simplifiedUser } from './simplifiedUser';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a user',
	description: 'Get the profile of a user of your Hover organization',
	endpoints: [USERS.profile, USERS.me],
	fields: [USER_ID],
	actingUser: 'none',
	simplify: simplifiedUser,
	prepare(item) {
		const id = item.id('userId');
		// Hover takes whose profile it is as the acting user.
		const user = { current_user_id: String(id) };
		return async (hover) => await readProfile(hover.as(user), `read user ${id}`);
	},
});
