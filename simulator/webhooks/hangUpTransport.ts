import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';

interface Transport {
	request: (
		options: RequestOptions,
		onResponse: (response: IncomingMessage) => void,
	) => ClientRequest;
}

/** Hangs up `ms` after the whole request went out, unless the answer came before. */
export function hangUpTransport(ms: number): Transport {
	return {
		request(options, onResponse) {
			const { request: open } = options.protocol === 'https:' ? https : http;
			const request = open(options, onResponse);
			// From the end of the request on: a busy machine may take longer than `ms` to connect.
			request.once('finish', () => {
				const timer = setTimeout(
					() => request.destroy(new Error(`The sender hung up after ${ms} ms`)),
					ms,
				);
				request.once('close', () => clearTimeout(timer));
			});
			return request;
		},
	};
}
