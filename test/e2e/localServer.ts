import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A whole request. */
export interface Asked {
	method: string;
	/** Decoded, without the query. */
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** What comes back: a status, and a text or what becomes JSON. */
export interface Answer {
	status: number;
	body?: string | object;
}

/** A server of this machine that stands for somebody's API. */
export interface LocalServer {
	url: string;
	stop(): Promise<void>;
}

/** Starts one on a free port. */
export async function startLocalServer(
	answer: (asked: Asked) => Answer | Promise<Answer>,
): Promise<LocalServer> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
			const asked = {
				method: request.method ?? 'GET',
				path: decodeURIComponent(pathname),
				query: searchParams,
				headers: request.headers,
				body: Buffer.concat(chunks),
			};
			void Promise.resolve(answer(asked)).then(({ status, body = '' }) => {
				const isText = typeof body === 'string';
				response.writeHead(status, isText ? {} : { 'content-type': 'application/json' });
				response.end(isText ? body : JSON.stringify(body));
			});
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
