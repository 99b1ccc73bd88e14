/** The webhook's address, served by the tool behind the person's tunnel. */
import { createServer, type Server } from 'node:http';

import { isRecord } from '../../nodes/shared/api/types';
import type { Privacy } from '../privacy';

export interface Delivery {
	/** Milliseconds, as `performance.now()`. */
	at: number;
	path: string;
	raw: Buffer;
	body: Record<string, unknown>;
	event: string;
	headers: Readonly<Record<string, string>>;
	/** What the tool answered. */
	answered: number;
}

export const CODE_EVENT = 'webhook-verification-code';

const LARGEST = 1_000_000;

export class Listener {
	readonly deliveries: Delivery[] = [];
	private server: Server | undefined;
	private refused: string | undefined;
	private isRefusing = false;
	private readonly waiting = new Set<() => void>();

	constructor(private readonly privacy: Privacy) {}

	async listen(port: number): Promise<void> {
		this.server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			let length = 0;
			request.on('data', (chunk: Buffer) => {
				length += chunk.length;
				if (length <= LARGEST) chunks.push(chunk);
			});
			request.on('end', () => {
				const status =
					request.method === 'POST'
						? this.take(request.url ?? '/', request.headers, Buffer.concat(chunks))
						: 404;
				response.writeHead(status, { 'content-type': 'text/plain' });
				response.end();
			});
		});
		const { server } = this;
		await new Promise<void>((done, failed) => {
			server.once('error', failed);
			server.listen(port, done);
		});
	}

	/** Answers the next event with 500, once, to see whether and how Hover tries again. */
	refuseNext(): void {
		this.isRefusing = true;
	}

	events(name: string): Delivery[] {
		return this.deliveries.filter(({ event }) => event === name);
	}

	/** Waits until something is true of what came; false if it never was. */
	async until(isTrue: () => boolean, ms: number, signal: AbortSignal): Promise<boolean> {
		if (isTrue()) return true;
		return await new Promise((done) => {
			const finish = (result: boolean) => {
				clearTimeout(timer);
				this.waiting.delete(look);
				signal.removeEventListener('abort', stop);
				done(result);
			};
			const look = () => {
				if (isTrue()) finish(true);
			};
			const stop = () => finish(false);
			const timer = setTimeout(stop, ms);
			this.waiting.add(look);
			signal.addEventListener('abort', stop);
			if (signal.aborted) stop();
		});
	}

	async close(): Promise<void> {
		const { server } = this;
		if (server === undefined) return;
		await new Promise<void>((done) => {
			server.close(() => done());
			server.closeAllConnections();
		});
	}

	private take(path: string, headers: NodeJS.Dict<string | string[]>, raw: Buffer): number {
		let body: unknown;
		try {
			body = JSON.parse(raw.toString('utf8'));
		} catch {
			return 400;
		}
		if (!isRecord(body)) return 400;
		this.privacy.remember(body);
		const event = this.privacy.word('event', body.event);
		const text = raw.toString('utf8');
		const isRefused = this.isRefusing && event !== CODE_EVENT && this.refused === undefined;
		if (isRefused) this.refused = text;
		const flat = Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, String(value)]),
		);
		const answered = isRefused ? 500 : 200;
		this.deliveries.push({
			at: performance.now(),
			path,
			raw,
			body,
			event,
			headers: flat,
			answered,
		});
		for (const look of [...this.waiting]) look();
		return answered;
	}
}
