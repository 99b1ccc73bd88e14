import type { HoverResource } from '../../operation';
import { create } from './create';
import { deleteOperation } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

/** Links with which people outside the organization see a job. */
export const shareLink: HoverResource = {
	value: 'shareLink',
	name: 'Share Link',
	operations: [create, get, getAll, update, deleteOperation],
};
