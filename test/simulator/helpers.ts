/** A simulator for a test file, and a receiver of webhooks. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startSimulator, type Simulator } from '../../simulator';

/** What was answered: the status, the body read as JSON where it is JSON, the headers. */
export interface Answer<T = Record<string, unknown>> {
	status: number;
	body: T;
	headers: Headers;
}

/** A running simulator with a connected account. */
export class Client {
	token = '';

	constructor(readonly simulator: Simulator) {}

	/** Asks without a token. */
	async ask<T = Record<string, unknown>>(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Answer<T>> {
		const response = await fetch(new URL(path, this.simulator.url), {
			method,
			redirect: 'manual',
			headers: {
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		const isJson = (response.headers.get('content-type') ?? '').includes('json') && text !== '';
		return {
			status: response.status,
			body: (isJson ? JSON.parse(text) : text) as T,
			headers: response.headers,
		};
	}

	/** Asks with the account's token. */
	async api<T = Record<string, unknown>>(method: string, path: string, body?: unknown) {
		return await this.ask<T>(method, path, body, { authorization: `Bearer ${this.token}` });
	}

	/** Asks the control API, which must agree. */
	async control<T = Record<string, unknown>>(method: string, path: string, body?: unknown) {
		const answer = await this.ask<T>(method, `/_control/${path}`, body);
		if (answer.status >= 400) throw new Error(JSON.stringify(answer.body));
		return answer.body;
	}

	/** Empties the simulator and connects a new account. */
	async reset(): Promise<void> {
		await this.control('POST', 'reset');
		this.token = (await this.control<{ access_token: string }>('POST', 'tokens')).access_token;
	}

	/** Creates a capture request; `job` adds to its job's fields, `more` to its own. */
	async createRequest(job: object = {}, more: object = {}) {
		return await this.api<CaptureRequest>('POST', '/api/v2/capture_requests', {
			current_user_email: 'admin@example.com',
			capture_request: {
				capturing_user_name: 'Lucille Moran',
				capturing_user_email: 'lucille@example.com',
				capturing_user_phone: '555-0142',
				job_attributes: {
					location_line_1: '12 Maple Street',
					location_city: 'Springfield',
					deliverable_id: 3,
					external_identifier: 'LEAD-1041',
					...job,
				},
				...more,
			},
		});
	}
}

/** What the tests read of a capture request. */
export interface CaptureRequest {
	id: number;
	identifier: string;
	state: string;
	pending_job_id: number;
	branch_link?: string;
	job_id?: number;
}

/** What the tests read of a structure: one with photos. */
export interface Model {
	id: number;
	state: string;
	artifacts: {
		measurements: Record<'pdf' | 'xlsx' | 'json' | 'full_json' | 'roof_lines', string>;
	};
	images: [{ url: string }, { url: string }];
}

/** What the tests read of a job: one with a structure at least. */
export interface Job {
	id: number;
	reconstruction_state: string;
	models: [Model, ...Model[]];
}

/** Starts a simulator whose stages take hardly any time. */
export async function startClient(): Promise<Client> {
	const client = new Client(await startSimulator({ stageMs: 5 }));
	await client.reset();
	return client;
}

/** A delivery as it arrived. */
export interface Received {
	headers: IncomingHttpHeaders;
	text: string;
	payload: Record<string, unknown>;
}

/** A receiver of webhooks that verifies itself when `client` is given. */
export async function startReceiver(client?: Client) {
	const received: Received[] = [];
	let status = 200;
	let delayMs = 0;
	let hangUps = 0;
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const text = Buffer.concat(chunks).toString();
			const payload = JSON.parse(text) as Record<string, unknown>;
			received.push({ headers: request.headers, text, payload });
			response.on('close', () => {
				if (!response.writableFinished) hangUps += 1;
			});
			setTimeout(() => {
				response.statusCode = status;
				response.end('thanks');
			}, delayMs);
			if (client !== undefined && typeof payload.code === 'string') {
				void client.api('PUT', `/api/v2/webhooks/${payload.code}/verify`);
			}
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/hover?from=test`,
		received,
		answerWith: (next: number) => (status = next),
		/** Answers what comes from now on that late. */
		answerAfter: (ms: number) => (delayMs = ms),
		/** How many senders went away without their answer. */
		hangUps: () => hangUps,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((done) => server.close(done));
		},
	};
}

/** Waits until something holds, for at most five seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
	const end = Date.now() + 5000;
	while (!(await holds())) {
		if (Date.now() > end) throw new Error('it never came true');
		await new Promise((done) => setTimeout(done, 10));
	}
}
