import { readProfile, USERS } from '../../../shared/api/users';
import { defineOperation } from '../../defineOperation';

export const getMe = defineOperation({
	value: 'getMe',
	name: 'Get Me',
	action: 'Get the acting user',
	description: 'Get the profile of the acting user, to see who that is',
	endpoints: [USERS.profile, USERS.me],
	fields: [],
	actingUser: 'required',
	prepare: () => async (hover) => await readProfile(hover, 'read the acting user'),
});
