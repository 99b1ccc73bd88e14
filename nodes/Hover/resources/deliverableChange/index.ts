import type { HoverResource } from '../../operation';
import { create } from './create';
import { deleteOperation } from './delete';
import { getAll } from './getAll';
import { getPrice } from './getPrice';

/** Upgrades of what a model was ordered as. They cost money. */
export const deliverableChange: HoverResource = {
	value: 'deliverableChange',
	name: 'Deliverable Change',
	operations: [getPrice, create, getAll, deleteOperation],
};
