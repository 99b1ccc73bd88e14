import type { HoverResource } from '../../defineOperation';
import { getAll } from './getAll.operation';
import { getDetails } from './getDetails.operation';
import { getReceipt } from './getReceipt.operation';

/** What was paid to Hover. Nothing here charges anybody. */
export const payment: HoverResource = {
	value: 'payment',
	name: 'Payment',
	operations: [getAll, getDetails, getReceipt],
};
