import type { HoverResource } from '../../defineOperation';
import { create } from './create.operation';
import { deleteOperation } from './delete.operation';
import { getAll } from './getAll.operation';
import { getPrice } from './getPrice.operation';

export const deliverableChange: HoverResource = {
	value: 'deliverableChange',
	name: 'Deliverable Upgrade',
	operations: [getPrice, create, getAll, deleteOperation],
};
