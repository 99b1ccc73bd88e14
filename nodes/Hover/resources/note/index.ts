import type { HoverResource } from '../../defineOperation';
import { create } from './create.operation';
import { deleteOperation } from './delete.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const note: HoverResource = {
	value: 'note',
	name: 'Note',
	operations: [create, getAll, update, deleteOperation],
};
