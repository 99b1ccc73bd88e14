/** What is used of Node.js' streams, whose module a node may not import. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(error?: Error): void;
}

/** Whether a response's body is a stream. */
export const isByteStream = (body: unknown): body is ByteStream =>
	typeof (body as { pipe?: unknown } | null)?.pipe === 'function';
