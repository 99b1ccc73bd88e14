import type { HoverResource } from '../../defineOperation';
import { archive, unarchive } from './archive.operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getDeepLink } from './getDeepLink.operation';
import { reassign } from './reassign.operation';
import { simulateState } from './simulateState.operation';
import { update } from './update.operation';

export const job: HoverResource = {
	value: 'job',
	name: 'Job',
	operations: [
		get,
		getAll,
		create,
		update,
		archive,
		unarchive,
		reassign,
		getDeepLink,
		simulateState,
	],
};
