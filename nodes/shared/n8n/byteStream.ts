/** The part of Node.js streams that is used; a node may not import `stream`. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(error?: Error): void;
}

export const isByteStream = (body: unknown): body is ByteStream =>
	typeof (body as { pipe?: unknown } | null)?.pipe === 'function';

/**
 * Ends a body that nobody reads, and its connection. n8n's HTTP client wraps a response into a stream that
 * lets go of the connection only once it was begun.
 */
export function discard(body: ByteStream): void {
	const end = () => body.destroy();
	body[Symbol.asyncIterator]().next().then(end, end);
}
