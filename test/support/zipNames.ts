const ENTRY = Buffer.from('PK\x01\x02');
const HEADER_BYTES = 46;

/** The names of the files in a ZIP archive, sorted. */
export function zipNames(archive: Buffer): string[] {
	const names: string[] = [];
	for (let at = archive.indexOf(ENTRY); at >= 0; at = archive.indexOf(ENTRY, at)) {
		const end = at + HEADER_BYTES + archive.readUInt16LE(at + 28);
		names.push(archive.subarray(at + HEADER_BYTES, end).toString());
		at = end;
	}
	return names.sort();
}
