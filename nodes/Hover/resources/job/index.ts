import type { HoverResource } from '../../operation';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { getDeepLink } from './getDeepLink';
import { reassign } from './reassign';
import { simulateState } from './simulateState';
import { update } from './update';

/** A property that is being, or was, measured. */
export const job: HoverResource = {
	value: 'job',
	name: 'Job',
	operations: [get, getAll, create, update, reassign, getDeepLink, simulateState],
};
