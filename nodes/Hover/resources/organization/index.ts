import type { HoverResource } from '../../defineOperation';
import { get } from './get.operation';
import { getTree } from './getTree.operation';
import { update } from './update.operation';

export const organization: HoverResource = {
	value: 'organization',
	name: 'Organization',
	operations: [getTree, get, update],
};
