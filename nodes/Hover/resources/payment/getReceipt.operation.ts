import type { INodeProperties } from 'n8n-workflow';

import { pathOf } from '../../../shared/api/endpoint';
import { PAYMENTS } from '../../../shared/api/payments';
import { defineOperation } from '../../defineOperation';
import { searchableLocator } from '../../descriptions/locators';
import { fileItem } from '../../fileItem';

const PAYMENT_ID: INodeProperties = searchableLocator({
	name: 'paymentId',
	displayName: 'Payment',
	description: 'The payment to get the receipt of',
	search: 'searchPayments',
	placeholder: 'e.g. 4711',
	hint: "The 'id' returned by Get Many",
	slowLoad: 'Reading your payments page by page',
});

/** By the ending of their path, which is a guess (docs/hover-guesses.md). */
const MIME_TYPES: Record<string, string> = { html: 'text/html', pdf: 'application/pdf' };

const FORMAT: INodeProperties = {
	displayName: 'Format',
	name: 'format',
	type: 'options',
	options: [
		{ name: 'HTML', value: 'html', description: 'For the body of an email' },
		{ name: 'PDF', value: 'pdf', description: 'A document to file' },
	],
	default: 'pdf',
	description: 'File format',
};

/** Hover's pages say that receipts rely on a browser's cookies. */
const IF_FORBIDDEN =
	"Hover's documentation says that receipts need the session of a signed-in browser, so Hover may refuse an integration. Set an admin as 'Acting User'; if that does not help, download the receipt in Hover.";

export const getReceipt = defineOperation({
	value: 'getReceipt',
	name: 'Get Receipt',
	action: 'Get the receipt of a payment',
	description: "Download the receipt of a payment as PDF or HTML, into the field 'data'",
	endpoints: [PAYMENTS.receipt],
	fields: [PAYMENT_ID, FORMAT],
	actingUser: 'optional',
	concurrency: 2,
	output: 'items',
	prepare(item) {
		const payment_id = item.id('paymentId');
		const format = item.text('format') ?? '';
		const mimeType = MIME_TYPES[format] ?? item.invalid('format', 'must be pdf or html');
		return async (hover) => [
			await fileItem(
				hover,
				{
					task: `download the receipt of payment ${payment_id}`,
					endpoint: PAYMENTS.receipt,
					url: pathOf(PAYMENTS.receipt, { payment_id, format }),
					qs: await hover.actingUserById(),
					fileName: `hover-receipt-${payment_id}.${format}`,
					mimeType,
				},
				{ id: payment_id },
				IF_FORBIDDEN,
			),
		];
	},
});
