import type { HoverResource } from '../../operation';
import { get } from './get';
import { getAll } from './getAll';
import { getMe } from './getMe';

/** The people of the connected organization. */
export const user: HoverResource = {
	value: 'user',
	name: 'User',
	operations: [getAll, get, getMe],
};
