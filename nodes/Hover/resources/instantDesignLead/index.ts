import type { HoverResource } from '../../defineOperation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

export const instantDesignLead: HoverResource = {
	value: 'instantDesignLead',
	name: 'Instant Design Lead',
	operations: [getAll, get],
};
