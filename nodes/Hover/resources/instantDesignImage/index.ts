import type { HoverResource } from '../../defineOperation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

export const instantDesignImage: HoverResource = {
	value: 'instantDesignImage',
	name: 'Instant Design Image',
	operations: [getAll, get],
};
