import { transportSettings } from './settings';

/** What is used of Node.js's streams. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(error?: Error): void;
}

/** The class of a Node.js stream, which makes streams of what gives pieces. */
type StreamClass = {
	from?: (pieces: AsyncIterable<Uint8Array>, options: { objectMode: boolean }) => ByteStream;
};

/**
 * Breaks a transfer off in which nothing more comes. n8n's own time limit ends with the headers of a
 * streamed answer, so a body could fall silent for ever.
 */
export class IdleTimeout {
	/** Whether the transfer was broken off for its silence. */
	isSilent = false;
	/** Ends the request: at the silence, or when the execution is stopped. */
	readonly signal: AbortSignal;
	private readonly silence = new AbortController();
	private pieces = 0;
	private isOver = false;
	/** Ends the wait for the next piece. */
	private giveUp: ((error: Error) => void) | undefined;

	constructor(stopped?: AbortSignal) {
		const own = this.silence.signal;
		this.signal = stopped === undefined ? own : AbortSignal.any([own, stopped]);
	}

	/** The same bytes as a stream that fails once nothing has come for `idleTimeoutMs`, or twice as long. */
	over(body: ByteStream): ByteStream {
		const { from } = body.constructor as StreamClass;
		if (from === undefined) return body;
		this.look(-1);
		return from(this.counted(body), { objectMode: false });
	}

	private async *counted(body: ByteStream): AsyncGenerator<Uint8Array> {
		try {
			const iterator = body[Symbol.asyncIterator]();
			for (;;) {
				// A race against one lasting promise would keep every piece in memory until the end.
				const { done, value } = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
					this.giveUp = reject;
					iterator.next().then(resolve, reject);
				});
				if (done === true) return;
				this.pieces += 1;
				yield value as Uint8Array;
			}
		} finally {
			this.isOver = true;
		}
	}

	/** Ends the transfer if no piece has come since the last look. */
	private look(piecesBefore: number): void {
		if (this.isOver) return;
		if (this.pieces === piecesBefore) {
			this.isSilent = true;
			this.giveUp?.(Object.assign(new Error('Nothing more came'), { code: 'ETIMEDOUT' }));
			this.silence.abort();
			return;
		}
		const { pieces } = this;
		const pause = AbortSignal.timeout(transportSettings().idleTimeoutMs);
		pause.addEventListener('abort', () => this.look(pieces), { once: true });
	}
}
