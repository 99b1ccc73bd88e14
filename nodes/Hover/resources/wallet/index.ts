import type { HoverResource } from '../../operation';
import { getAll } from './getAll';
import { getDeliverables } from './getDeliverables';

/** What pays for jobs. */
export const wallet: HoverResource = {
	value: 'wallet',
	name: 'Wallet',
	operations: [getAll, getDeliverables],
};
