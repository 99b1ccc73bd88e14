import type { ByteStream } from './byteStream';

type ReadableClass = {
	from?: (bytes: AsyncIterable<Uint8Array>, options: { objectMode: boolean }) => ByteStream;
};

/** Makes a stream by another one's class (a node may not import `stream`); undefined if that can't. */
export function readableFrom(
	bytes: AsyncIterable<Uint8Array>,
	other: ByteStream,
): ByteStream | undefined {
	return (other.constructor as ReadableClass).from?.(bytes, { objectMode: false });
}
