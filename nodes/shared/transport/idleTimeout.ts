import { after } from '../n8n/after';
import type { ByteStream } from '../n8n/byteStream';
import { readableFrom } from '../n8n/readableFrom';

interface Transfer {
	pieces: number;
	isOver: boolean;
	/** Ends the wait for the next piece. */
	reject?: (error: Error) => void;
}

/**
 * Ends a transfer in which nothing more comes. n8n's own time limit ends with the headers of a streamed
 * response, so a body could fall silent for ever.
 */
export class IdleTimeout {
	/** Whether a transfer was ended for its silence. */
	hasExpired = false;
	/** Ends the request: at the silence, or when the execution is stopped. */
	readonly signal: AbortSignal;
	private readonly expiry = new AbortController();

	constructor(
		readonly idleTimeoutMs: number,
		stopped?: AbortSignal,
	) {
		const { signal } = this.expiry;
		this.signal = stopped === undefined ? signal : AbortSignal.any([signal, stopped]);
	}

	/** The same bytes as a stream that fails once nothing has come for the timeout, or twice as long. */
	watch(body: ByteStream): ByteStream {
		return readableFrom(this.watched(body), body) ?? body;
	}

	private async *watched(body: ByteStream): AsyncGenerator<Uint8Array> {
		const transfer: Transfer = { pieces: 0, isOver: false };
		this.checkAgain(transfer);
		try {
			const iterator = body[Symbol.asyncIterator]();
			for (;;) {
				// A race against one lasting promise would keep every piece in memory until the end.
				const { done, value } = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
					transfer.reject = reject;
					iterator.next().then(resolve, reject);
				});
				if (done === true) return;
				transfer.pieces += 1;
				yield value as Uint8Array;
			}
		} finally {
			transfer.isOver = true;
		}
	}

	/** Ends the transfer after the timeout if no piece has come until then. */
	private checkAgain(transfer: Transfer): void {
		const { pieces } = transfer;
		after(this.idleTimeoutMs, () => {
			if (transfer.isOver) return;
			if (transfer.pieces > pieces) {
				this.checkAgain(transfer);
				return;
			}
			this.hasExpired = true;
			transfer.reject?.(Object.assign(new Error('Nothing more came'), { code: 'ETIMEDOUT' }));
			this.expiry.abort();
		});
	}
}
