import { optionsField, optionsOf, requiredActingUser } from '../../descriptions/actingUser';
import type { HoverOperation } from '../../operation';
import { asItems, READS_SIDE_BY_SIDE } from '../../operation';
import { readProfile } from './readProfile';

/** Gives the person who acts. */
export const getMe: HoverOperation = {
	value: 'getMe',
	name: 'Get Me',
	action: 'Get the acting user',
	description: 'Get the profile of the acting user, to see who that is',
	endpoint: 'GET /api/v2/users/profile',
	page: 'show-user-profile',
	fields: [optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const options = optionsOf(context, itemIndex);
		return async () => {
			const who = await requiredActingUser(context, itemIndex, options);
			return asItems(await readProfile(context, itemIndex, who, 'read the acting user'));
		};
	},
};
