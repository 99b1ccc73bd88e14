/** Makes a JPEG as large as asked for, without ever holding it in memory. */
import { Readable } from 'node:stream';

import { randomFrom } from './random';

const SEGMENT = 65_537;
const HEADER = 4;

function filler(seed: number): Buffer {
	const random = randomFrom(seed);
	return Buffer.from(Array.from({ length: SEGMENT - HEADER }, () => Math.floor(random() * 256)));
}

/** The sizes of the comments that fill `bytes`, each with room for its marker and length. */
function* segmentSizes(bytes: number): Generator<number> {
	let left = bytes;
	while (left > 0) {
		let size = Math.min(left, SEGMENT);
		// What stays must be nothing, or enough for a comment.
		if (left - size > 0 && left - size < HEADER) size -= HEADER;
		yield size;
		left -= size;
	}
}

/** How large a picture becomes that should be `bytes` large: it can't shrink, nor grow by under 4 bytes. */
export function paddedSize(picture: Buffer, bytes: number): number {
	return bytes - picture.length < HEADER ? picture.length : bytes;
}

export function padded(picture: Buffer, bytes: number, seed: number): Readable {
	const size = paddedSize(picture, bytes);
	return Readable.from(pieces(picture, size - picture.length, seed), { objectMode: false });
}

function* pieces(picture: Buffer, padding: number, seed: number): Generator<Buffer> {
	yield picture.subarray(0, 2);
	const noise = padding > 0 ? filler(seed) : Buffer.alloc(0);
	for (const size of segmentSizes(padding)) {
		const head = Buffer.from([0xff, 0xfe, 0, 0]);
		head.writeUInt16BE(size - 2, 2);
		yield head;
		if (size > HEADER) yield noise.subarray(0, size - HEADER);
	}
	yield picture.subarray(2);
}
