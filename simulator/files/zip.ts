/** A ZIP file without compression. */
import { crc32 } from 'node:zlib';

const DOS_DATE = ((2025 - 1980) << 9) | (1 << 5) | 1;

export function zip(entries: Array<[name: string, content: string]>): Buffer {
	const locals: Buffer[] = [];
	const directory: Buffer[] = [];
	let at = 0;
	for (const [name, content] of entries) {
		const nameBytes = Buffer.from(name);
		const data = Buffer.from(content);
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(DOS_DATE, 8);
		common.writeUInt32LE(crc32(data), 10);
		common.writeUInt32LE(data.length, 14);
		common.writeUInt32LE(data.length, 18);
		common.writeUInt16LE(nameBytes.length, 22);
		locals.push(Buffer.from('PK\x03\x04'), common, nameBytes, data);

		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(at, 10);
		directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, rest, nameBytes);
		at += 4 + common.length + nameBytes.length + data.length;
	}
	const index = Buffer.concat(directory);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(entries.length, 4);
	end.writeUInt16LE(entries.length, 6);
	end.writeUInt32LE(index.length, 8);
	end.writeUInt32LE(at, 12);
	return Buffer.concat([...locals, index, Buffer.from('PK\x05\x06'), end]);
}
