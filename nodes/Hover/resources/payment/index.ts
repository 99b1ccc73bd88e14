import type { HoverResource } from '../../defineOperation';
import { getAll } from './getAll.operation';
import { getReceipt } from './getReceipt.operation';

export const payment: HoverResource = {
	value: 'payment',
	name: 'Payment',
	operations: [getAll, getReceipt],
};
