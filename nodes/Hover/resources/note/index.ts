import type { HoverResource } from '../../operation';
import { create } from './create';
import { deleteOperation } from './delete';
import { getAll } from './getAll';
import { update } from './update';

/** Notes on a job. */
export const note: HoverResource = {
	value: 'note',
	name: 'Note',
	operations: [create, getAll, update, deleteOperation],
};
