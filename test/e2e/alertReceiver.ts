import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An incoming webhook as Slack and others have it: JSON with a `text`. */
export interface AlertReceiver {
	url: string;
	/** The messages it got. */
	alerts: string[];
	stop(): Promise<void>;
}

/** Starts one; it refuses what isn't such a message. */
export async function startAlertReceiver(): Promise<AlertReceiver> {
	const alerts: string[] = [];
	const server = createServer((request, response) => {
		void text(request).then((body) => {
			const isJson = request.headers['content-type']?.startsWith('application/json') === true;
			const message = isJson ? (JSON.parse(body) as { text?: unknown }).text : undefined;
			if (request.method === 'POST' && typeof message === 'string') alerts.push(message);
			else response.statusCode = 400;
			response.end(response.statusCode === 200 ? 'ok' : 'invalid_payload');
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T0/B0/secret`,
		alerts,
		async stop() {
			server.closeAllConnections();
			await new Promise<void>((done) => {
				server.close(() => done());
			});
		},
	};
}
