import type { HoverResource } from '../../defineOperation';
import { create } from './create.operation';
import { deleteOperation } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const shareLink: HoverResource = {
	value: 'shareLink',
	name: 'Share Link',
	operations: [create, get, getAll, update, deleteOperation],
};
