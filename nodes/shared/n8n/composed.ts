import type { ByteStream } from './byteStream';

type Composable = ByteStream & {
	compose(transform: (source: AsyncIterable<unknown>) => AsyncGenerator<unknown>): ByteStream;
};

/** Makes one stream out of another with its own `compose`: a node may not import `stream`. */
export function composed(
	source: unknown,
	transform: (source: AsyncIterable<unknown>) => AsyncGenerator<unknown>,
): ByteStream {
	return (source as Composable).compose(transform);
}
