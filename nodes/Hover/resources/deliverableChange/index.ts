import type { HoverResource } from '../../defineOperation';
import { create } from './create.operation';
import { deleteOperation } from './delete.operation';
import { getAll } from './getAll.operation';
import { getPrice } from './getPrice.operation';

/** Upgrades of what a model was ordered as. They cost money. */
export const deliverableChange: HoverResource = {
	value: 'deliverableChange',
	name: 'Deliverable Change',
	operations: [getPrice, create, getAll, deleteOperation],
};
