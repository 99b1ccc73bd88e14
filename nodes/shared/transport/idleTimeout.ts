import { after } from '../n8n/after';
import type { ByteStream } from '../n8n/byteStream';
import { readableFrom } from '../n8n/readableFrom';

interface Transfer {
	pieces: number;
	isOver: boolean;
	reject?: (error: Error) => void;
}

/** Ends a stalled transfer: n8n's own timeout covers only the headers of a streamed response. */
export class IdleTimeout {
	hasExpired = false;
	/** Aborts the request when it stalls, or when the execution is stopped. */
	readonly signal: AbortSignal;
	private readonly expiry = new AbortController();

	constructor(
		readonly idleTimeoutMs: number,
		stopped?: AbortSignal,
	) {
		const { signal } = this.expiry;
		this.signal = stopped === undefined ? signal : AbortSignal.any([signal, stopped]);
	}

	/** The same bytes as a stream that fails once nothing has come for one to two timeouts. */
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
