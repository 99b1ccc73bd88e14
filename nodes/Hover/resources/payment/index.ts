import type { HoverResource } from '../../operation';
import { getAll } from './getAll';
import { getDetails } from './getDetails';
import { getReceipt } from './getReceipt';

/** What was paid to Hover. Nothing here charges anybody. */
export const payment: HoverResource = {
	value: 'payment',
	name: 'Payment',
	operations: [getAll, getDetails, getReceipt],
};
