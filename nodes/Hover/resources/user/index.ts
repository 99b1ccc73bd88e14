import type { HoverResource } from '../../operation';
import { get } from './get';
import { getAll } from './getAll';
import { getMe } from './getMe';
import { invite } from './invite';
import { remove } from './remove';
import { sendInvitation } from './sendInvitation';

/** The people of the connected organization. */
export const user: HoverResource = {
	value: 'user',
	name: 'User',
	operations: [getAll, get, getMe, invite, sendInvitation, remove],
};
