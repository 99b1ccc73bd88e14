import type { HoverResource } from '../../defineOperation';
import { getAll } from './getAll.operation';
import { getDeliverables } from './getDeliverables.operation';

export const wallet: HoverResource = {
	value: 'wallet',
	name: 'Wallet',
	operations: [getAll, getDeliverables],
};
