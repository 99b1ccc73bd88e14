/** The part of Node.js streams that is used; a node may not import `stream`. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(error?: Error): void;
}

export const isByteStream = (body: unknown): body is ByteStream =>
	typeof (body as { pipe?: unknown } | null)?.pipe === 'function';

/** Ends an unread body and its connection, which n8n's wrapper releases only once reading has begun. */
export function discard(body: ByteStream): void {
	const end = () => body.destroy();
	body[Symbol.asyncIterator]().next().then(end, end);
}
