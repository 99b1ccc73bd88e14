import PDFDocument from 'pdfkit';

import { escapeHtml } from '../page/escapeHtml';

export interface Receipt {
	paymentId: number;
	good: string;
	totalCents: number;
	date: string;
}

const dollars = (cents: number) => `$${(cents / 100).toFixed(2)}`;

const linesOf = ({ paymentId, good, totalCents, date }: Receipt) => [
	`Receipt ${paymentId}`,
	good,
	`Total ${dollars(totalCents)}`,
	date.slice(0, 10),
];

export async function receiptPdf(receipt: Receipt): Promise<Buffer> {
	const document = new PDFDocument({
		size: 'LETTER',
		info: { Title: `Receipt ${receipt.paymentId}`, CreationDate: new Date(receipt.date) },
	});
	const chunks: Buffer[] = [];
	document.on('data', (chunk: Buffer) => chunks.push(chunk));
	const ended = new Promise((done) => document.on('end', done));
	for (const line of linesOf(receipt)) document.fontSize(14).text(line);
	document.end();
	await ended;
	return Buffer.concat(chunks);
}

export function receiptHtml(receipt: Receipt): Buffer {
	const [title, ...lines] = linesOf(receipt).map(escapeHtml);
	const paragraphs = lines.map((line) => `<p>${line}</p>`).join('');
	return Buffer.from(
		`<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1>${paragraphs}</body></html>`,
	);
}
