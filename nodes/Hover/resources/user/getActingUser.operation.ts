import { readProfile, USERS } from '../../../shared/api/users';
import { defineOperation } from '../../defineOperation';
import { simplifiedUser } from './simplifiedUser';

export const getActingUser = defineOperation({
	value: 'getActingUser',
	name: 'Get Acting User',
	action: 'Get the acting user',
	description: 'Get the profile of the user the node acts as',
	endpoints: [USERS.profile, USERS.me],
	fields: [],
	actingUser: 'required',
	simplify: simplifiedUser,
	prepare: () => async (hover) => await readProfile(hover, 'read the acting user'),
});
