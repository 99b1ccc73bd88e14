import type { HoverResource } from '../../defineOperation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

export const estimate: HoverResource = {
	value: 'estimate',
	name: 'Estimate',
	operations: [get, getAll],
};
