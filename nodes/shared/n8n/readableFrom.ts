import type { ByteStream } from './byteStream';

type ReadableClass = {
	from?: (bytes: AsyncIterable<Uint8Array>, options: { objectMode: boolean }) => ByteStream;
};

/**
 * Makes a Node.js stream by the class of another one, for a node may not import `stream`.
 *
 * @returns undefined if the other one is of no such class
 */
export function readableFrom(
	bytes: AsyncIterable<Uint8Array>,
	other: ByteStream,
): ByteStream | undefined {
	return (other.constructor as ReadableClass).from?.(bytes, { objectMode: false });
}
