import { optionsField } from '../../fields/actingUser';
import { USER_ID } from '../../fields/locators';
import { planById } from '../../fields/planById';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { readUser } from './readUser';

/** Gives one person of the organization. */
export const get: HoverOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a user',
	description: 'Get the profile of a person of your Hover organization',
	endpoint: 'GET /api/v2/users/{id}',
	page: 'show-user-profile',
	fields: [USER_ID, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planById(USER_ID, readUser),
};
