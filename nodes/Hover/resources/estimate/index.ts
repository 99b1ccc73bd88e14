import type { HoverResource } from '../../defineOperation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

/** What the work on a house costs, with its list of materials. */
export const estimate: HoverResource = {
	value: 'estimate',
	name: 'Estimate',
	operations: [get, getAll],
};
