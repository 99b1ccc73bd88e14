import type { HoverResource } from '../../defineOperation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const organization: HoverResource = {
	value: 'organization',
	name: 'Organization',
	operations: [getAll, get, update],
};
