import writeExcelFile from 'write-excel-file/node';

import type { Section } from './rows';

/** 1 January 2025, 00:00, in the two words of a ZIP entry's time stamp. */
const DOS_TIME = 0;
const DOS_DATE = ((2025 - 1980) << 9) | (1 << 5) | 1;

export async function xlsx(sections: Section[]): Promise<Buffer> {
	const file = writeExcelFile(
		sections.map(({ title, rows }) => ({
			sheet: title,
			columns: [{ width: 30 }, { width: 14 }, { width: 10 }],
			data: [
				['Measurement', 'Value', 'Unit'].map((value) => ({ value, fontWeight: 'bold' as const })),
				...rows.map(({ label, value, unit }) => [
					{ value: label },
					value === null ? null : { value },
					{ value: unit },
				]),
			],
		})),
	);
	return withFixedTimes(await file.toBuffer());
}

function withFixedTimes(zip: Buffer): Buffer {
	const END = 0x06054b50;
	const ENTRY = 0x02014b50;
	let end = zip.length - 22;
	while (end > 0 && zip.readUInt32LE(end) !== END) end -= 1;
	let entry = zip.readUInt32LE(end + 16);
	while (entry < end && zip.readUInt32LE(entry) === ENTRY) {
		const local = zip.readUInt32LE(entry + 42);
		for (const at of [entry + 12, local + 10]) {
			zip.writeUInt16LE(DOS_TIME, at);
			zip.writeUInt16LE(DOS_DATE, at + 2);
		}
		const variable = [28, 30, 32].map((at) => zip.readUInt16LE(entry + at));
		entry += 46 + variable.reduce((total, length) => total + length, 0);
	}
	return zip;
}
