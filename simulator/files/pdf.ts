import PDFDocument from 'pdfkit';

import type { House } from './house';
import { outline } from './measurements';
import type { Row, Section } from './rows';

export interface Cover {
	jobId: number;
	modelId: number;
	jobName: string;
	structure: string;
	address: string;
	deliverable: string;
}

const DARK = '#12333a';
const ACCENT = '#0f8a7e';
const PALE = '#e8f1f0';
const GRAY = '#5c6b70';

/** A report with a cover, the roof seen from above, and a page for each section; the same bytes each time. */
export async function pdf(cover: Cover, house: House, sections: Section[]): Promise<Buffer> {
	const document = new PDFDocument({
		size: 'LETTER',
		margin: 54,
		info: {
			Title: `Measurements of ${cover.jobName}`,
			Author: 'Hover simulator',
			CreationDate: new Date(Date.UTC(2025, 0, 1)),
		},
	});
	const chunks: Buffer[] = [];
	document.on('data', (chunk: Buffer) => chunks.push(chunk));
	const ended = new Promise((done) => document.on('end', done));

	drawCover(document, cover, house);
	for (const section of sections) drawSection(document, section);

	document.end();
	await ended;
	return Buffer.concat(chunks);
}

function drawCover(document: PDFKit.PDFDocument, cover: Cover, house: House): void {
	document.rect(0, 0, 612, 120).fill(DARK);
	document
		.fillColor('white')
		.font('Helvetica-Bold')
		.fontSize(26)
		.text('Measurement report', 54, 44);
	document.font('Helvetica').fontSize(11).text(`${cover.deliverable} · simulated data`, 54, 80);

	document.fillColor(DARK).font('Helvetica-Bold').fontSize(18).text(cover.jobName, 54, 156);
	document.font('Helvetica').fontSize(12).fillColor(GRAY);
	document.text(cover.address);
	document.text(`Structure: ${cover.structure}`);
	document.text(`Job ${cover.jobId}, model ${cover.modelId}`);

	drawPlan(document, house);
}

function drawPlan(document: PDFKit.PDFDocument, house: House): void {
	const scale = 420 / Math.max(house.width, house.depth + house.wing.depth);
	const x = (value: number) => 96 + value * scale;
	const y = (value: number) => 300 + (house.depth - value) * scale;
	document.lineWidth(1.5);
	const corners = outline(house).map(([right, back]) => [x(right), y(back)]);
	document.polygon(...corners).fillAndStroke(PALE, DARK);
	for (const { type, points } of house.lines) {
		if (type === 'eave') continue;
		const [from, to] = points;
		document
			.moveTo(x(from[0]), y(from[1]))
			.lineTo(x(to[0]), y(to[1]))
			.stroke(type === 'valley' ? '#2b6cb0' : ACCENT);
	}
}

function drawSection(document: PDFKit.PDFDocument, { title, rows }: Section): void {
	document.addPage();
	document.fillColor(DARK).font('Helvetica-Bold').fontSize(20).text(title, 54, 54);
	rows.forEach((row, index) => drawRow(document, row, 96 + index * 26, index % 2 === 0));
}

function drawRow(document: PDFKit.PDFDocument, row: Row, top: number, isShaded: boolean): void {
	if (isShaded) document.rect(54, top - 7, 504, 26).fill(PALE);
	document
		.fillColor(DARK)
		.font('Helvetica')
		.fontSize(12)
		.text(row.label, 64, top, { lineBreak: false });
	const figure = row.value === null ? 'not measured' : `${row.value} ${row.unit}`.trim();
	document.font('Helvetica-Bold').text(figure, 350, top, { width: 198, align: 'right' });
}
