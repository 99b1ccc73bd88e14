import { endpoint } from './endpoint';

export const PAYMENTS = {
	/** Also by what was paid for: reference/get-jobs-payment-details. */
	list: endpoint('GET /api/v1/payments', 'list-payments'),
	/** As pdf or html (reference/get-payment-receipt-html). */
	receipt: endpoint(
		'GET /api/v1/payments/{payment_id}/receipt.{format}',
		'get-payment-receipt-pdf',
		{ guessed: true },
	),
};
