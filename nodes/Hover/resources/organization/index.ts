import type { HoverResource } from '../../operation';
import { get } from './get';
import { getTree } from './getTree';
import { update } from './update';

/** The connected organization and those below it. */
export const organization: HoverResource = {
	value: 'organization',
	name: 'Organization',
	operations: [getTree, get, update],
};
