import type { HoverResource } from '../../operation';
import { archive } from './archive';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { getDeepLink } from './getDeepLink';
import { reassign } from './reassign';
import { simulateState } from './simulateState';
import { unarchive } from './unarchive';
import { update } from './update';

/** A property that is being, or was, measured. */
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
