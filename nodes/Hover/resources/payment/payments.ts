import type { INodeProperties } from 'n8n-workflow';

import { idLocator } from '../../descriptions/locators';

/** Where payments are. Hover pages: developers.hover.to/reference/list-payments, …/get-jobs-payment-details */
export const PAYMENTS = '/api/v1/payments';

/** Chooses a payment. */
export const PAYMENT_ID: INodeProperties = idLocator(
	'paymentId',
	'Payment',
	'The payment to work with',
	'The number that Get Many or Get Details gives as ID',
);

/** What can have become of a payment, under Hover's names; `failed` takes all three reasons together. */
export const PAYMENT_STATES = [
	{ name: 'Cancelled', value: 'cancelled' },
	{ name: 'Complete', value: 'complete' },
	{ name: 'Failed', value: 'failed' },
	{ name: 'Failed: Calculating Tax', value: 'failed_calculating_tax' },
	{ name: 'Failed: Charging Card', value: 'failed_charging_card' },
	{ name: 'Failed: Discounting Base Price', value: 'failed_discounting_base_price' },
	{ name: 'Paying', value: 'paying' },
	{ name: 'Refunded', value: 'refunded' },
	{ name: 'Waiting', value: 'waiting' },
];
