import type { INodeProperties } from 'n8n-workflow';

import { actingUser } from '../../../shared/transport/connection';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import { idOf } from '../../descriptions/locators';
import { fileItem } from '../../fileItem';
import type { HoverOperation } from '../../operation';
import { PAYMENT_ID, PAYMENTS } from './payments';

/** The kinds of receipt, by the ending of their path, which is a guess (docs/hover-guesses.md). */
const MIME_TYPES: Record<string, string> = { html: 'text/html', pdf: 'application/pdf' };

const FORMAT: INodeProperties = {
	displayName: 'Format',
	name: 'format',
	type: 'options',
	options: [
		{ name: 'HTML', value: 'html', description: 'A page, to put into an e-mail' },
		{ name: 'PDF', value: 'pdf', description: 'A document, to file' },
	],
	default: 'pdf',
	description: 'What the receipt shall be',
};

/** Hover's own pages say that receipts rely on a browser's cookies. */
const IF_FORBIDDEN =
	'Hover’s documentation says that receipts want the session of a signed-in browser, so an integration may be refused. Set an admin as Acting User; if that does not help, download the receipt in Hover.';

/**
 * Downloads the receipt of a payment.
 * Hover pages: developers.hover.to/reference/get-payment-receipt-pdf, …/get-payment-receipt-html
 */
export const getReceipt: HoverOperation = {
	value: 'getReceipt',
	name: 'Get Receipt',
	action: 'Get the receipt of a payment',
	description: 'Download the receipt of a payment as PDF or HTML, as the binary property data',
	endpoint: 'GET /api/v1/payments/{id}/receipt.{pdf,html}',
	page: 'get-payment-receipt-pdf',
	fields: [PAYMENT_ID, FORMAT, optionsField()],
	width: 2,
	plan(context, itemIndex) {
		const id = idOf(context, itemIndex, PAYMENT_ID);
		const options = optionsOf(context, itemIndex);
		const format = String(context.getNodeParameter('format', itemIndex));
		const mimeType = MIME_TYPES[format];
		if (mimeType === undefined) {
			new Checks(context, itemIndex).fail('Format', 'must be pdf or html');
		}
		return async () => [
			await fileItem(
				context,
				{
					task: `download the receipt of payment ${id}`,
					itemIndex,
					url: `${PAYMENTS}/${id}/receipt.${format}`,
					qs: await actingUser(context, options),
					fileName: `hover-receipt-${id}.${format}`,
					mimeType,
				},
				{ id },
				IF_FORBIDDEN,
			),
		];
	},
};
