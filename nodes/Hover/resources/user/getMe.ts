import { optionsField, optionsOf } from '../../fields/actingUser';
import type { HoverOperation } from '../../operation';
import { asItems, READS_SIDE_BY_SIDE } from '../../operation';
import { readUser } from './readUser';

/** Gives the person who acts. */
export const getMe: HoverOperation = {
	value: 'getMe',
	name: 'Get Me',
	action: 'Get the acting user',
	description: 'Get the profile of the acting user, to see who that is',
	endpoint: 'GET /api/v2/users/me',
	page: 'show-user-profile',
	fields: [optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const options = optionsOf(context, itemIndex);
		return async () => asItems(await readUser(context, itemIndex, 'me', options));
	},
};
