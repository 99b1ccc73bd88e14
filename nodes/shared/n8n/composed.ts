import type { ByteStream } from './byteStream';

type Composable = ByteStream & {
	compose(transform: (source: AsyncIterable<unknown>) => AsyncGenerator<unknown>): ByteStream;
};

/** Makes one stream out of another, for a node may not import `stream`: n8n's own streams can do it. */
export function composed(
	source: unknown,
	transform: (source: AsyncIterable<unknown>) => AsyncGenerator<unknown>,
): ByteStream {
	return (source as Composable).compose(transform);
}
