import type { HoverResource } from '../../defineOperation';
import { get } from './get.operation';
import { getActingUser } from './getActingUser.operation';
import { getAll } from './getAll.operation';
import { invite } from './invite.operation';
import { remove } from './remove.operation';
import { sendInvitation } from './sendInvitation.operation';

export const user: HoverResource = {
	value: 'user',
	name: 'User',
	operations: [getAll, get, getActingUser, invite, sendInvitation, remove],
};
