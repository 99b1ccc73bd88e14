import type { HoverResource } from '../../defineOperation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getMe } from './getMe.operation';
import { invite } from './invite.operation';
import { remove } from './remove.operation';
import { sendInvitation } from './sendInvitation.operation';

export const user: HoverResource = {
	value: 'user',
	name: 'User',
	operations: [getAll, get, getMe, invite, sendInvitation, remove],
};
