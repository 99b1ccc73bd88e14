/**
 * The few calls of Hover that the trigger makes, in memory, for tests that must hold each step in hand:
 * which answer is late, which code goes out, which token has died.
 */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webhook as the stand-in keeps it. */
export interface StandInWebhook {
	id: number;
	url: string;
	verified_at: string | null;
	hmac_secret: string;
	last_error: string | null;
	code: string;
}

/** A running stand-in. */
export class StandInHover {
	readonly webhooks: StandInWebhook[] = [];
	readonly requests: string[] = [];
	/** Whether a new webhook is sent its code. */
	sendsCodes = true;
	/** What reading any job gives. */
	job: object = { id: 1, name: 'House' };

	/** Whether jobs can be read. */
	hasJobs = true;
	/** How long reading a job takes. */
	jobDelayMs = 0;
	/** Whether a job can be read only in the name of a user by number. */
	actsById = false;
	users: object[] = [];
	usersDelayMs = 0;
	accessToken = 'first';
	refreshToken = 'first-refresh';
	refreshes = 0;
	/** Whether a request for the list of webhooks is answered. */
	listsWebhooks = true;
	/** Until when the account may ask nothing more. */
	refusesUntilMs = 0;
	/** Whether a request for a token is answered. */
	givesTokens = true;
	private readonly startedAtMs = Date.now();
	private lastId = 100;
	private readonly server = createServer((request, response) => {
		void this.take(request, response);
	});

	async start(): Promise<this> {
		await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
		return this;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** Puts a webhook there as if it had been registered before. */
	addWebhook(url: string, verified = true): StandInWebhook {
		const webhook: StandInWebhook = {
			id: ++this.lastId,
			url,
			verified_at: verified ? new Date().toISOString() : null,
			hmac_secret: randomUUID(),
			last_error: null,
			code: randomUUID(),
		};
		this.webhooks.push(webhook);
		return webhook;
	}

	/** The Date of an event sent some seconds before the test began: one moment, one signature. */
	sent(secondsAgo: number) {
		return { date: new Date(this.startedAtMs - secondsAgo * 1000).toUTCString() };
	}

	/**
	 * Delivers an event, signed as Hover signs, and gives the status of the answer.
	 *
	 * @param date the Date header; none if empty. An event sent again keeps it, however slow the test
	 * @param signal hangs up
	 */
	async deliver(
		webhook: StandInWebhook,
		payload: object,
		{
			secret = webhook.hmac_secret,
			date = this.sent(0).date,
			signal,
		}: { secret?: string; date?: string; signal?: AbortSignal } = {},
	) {
		const body = JSON.stringify({ ...payload, webhook_id: webhook.id });
		const md5 = createHash('md5').update(body).digest('base64');
		const canonical = `application/json,${md5},${new URL(webhook.url).pathname},${date}`;
		const mac = createHmac('sha256', secret).update(canonical).digest('base64');
		const headers = {
			...(date === '' ? {} : { date }),
			'hover-signature-256': `sha256=${webhook.id}:${mac}`,
		};
		return await post(webhook.url, body, headers, signal);
	}

	private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const body = Buffer.concat(chunks).toString();
		const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
		const route = `${request.method} ${pathname}`;
		this.requests.push(route);
		const send = (status: number, answer?: object) => {
			response.statusCode = status;
			response.setHeader('content-type', 'application/json');
			response.end(answer === undefined ? '' : JSON.stringify(answer));
		};

		if (route === 'POST /oauth/token') {
			if (!this.givesTokens) return;
			const form = new URLSearchParams(body);
			const isValid =
				form.get('refresh_token') === this.refreshToken && form.get('client_secret') === 'secret';
			if (!isValid) return send(401, { error: 'invalid_grant' });
			this.refreshes += 1;
			this.accessToken = randomUUID();
			this.refreshToken = randomUUID();
			return send(200, {
				access_token: this.accessToken,
				refresh_token: this.refreshToken,
				token_type: 'Bearer',
				expires_in: 7200,
			});
		}
		if (request.headers.authorization !== `Bearer ${this.accessToken}`) {
			return send(401, { error: 'The access token is invalid' });
		}
		if (route === 'GET /api/v2/webhooks') {
			if (!this.listsWebhooks) return;
			if (Date.now() < this.refusesUntilMs) return send(429, { error: 'Rate limit exceeded' });
			return send(200, {
				pagination: { current_page: 1, total_pages: 1, total: this.webhooks.length },
				results: this.webhooks,
			});
		}
		if (route === 'POST /api/v2/webhooks') {
			const { webhook } = JSON.parse(body) as { webhook: { url: string } };
			if (this.webhooks.filter(({ url }) => url === webhook.url).length >= 2) {
				return send(422, { errors: ['Url has already been taken'] });
			}
			const created = this.addWebhook(webhook.url, false);
			// The code arrives before the answer.
			if (this.sendsCodes) await sendCode(created);
			return send(201, created);
		}
		const verify = /^PUT \/api\/v2\/webhooks\/([^/]+)\/verify$/.exec(route);
		if (verify !== null) {
			const found = this.webhooks.find(({ code }) => code === verify[1]);
			if (found === undefined) return send(404, { error: 'Not found' });
			found.verified_at = new Date().toISOString();
			return send(200);
		}
		const remove = /^DELETE \/api\/v2\/webhooks\/(\d+)$/.exec(route);
		if (remove !== null) {
			const index = this.webhooks.findIndex(({ id }) => id === Number(remove[1]));
			if (index < 0) return send(404, { error: 'Not found' });
			this.webhooks.splice(index, 1);
			return send(200);
		}
		if (route === 'GET /api/v2/users') {
			await new Promise((done) => setTimeout(done, this.usersDelayMs).unref());
			return send(200, { results: this.users });
		}
		if (
			pathname.startsWith('/api/v3/jobs/') &&
			this.actsById &&
			!searchParams.has('current_user_id')
		) {
			return send(401, { error: 'You need to sign in' });
		}
		if (pathname.startsWith('/api/v3/jobs/') && this.hasJobs) {
			await new Promise((done) => setTimeout(done, this.jobDelayMs));
			return send(200, this.job);
		}
		return send(404, { error: 'Not found' });
	}
}

/** Sends a webhook its verification code, unsigned, and gives the status of the answer. */
export async function sendCode({ id, url, code }: StandInWebhook): Promise<number> {
	return await post(
		url,
		JSON.stringify({ event: 'webhook-verification-code', code, webhook_id: id }),
	);
}

/** Posts a JSON body and gives the status of the answer. */
export async function post(
	url: string,
	body: string,
	headers: Record<string, string> = {},
	signal?: AbortSignal,
) {
	const { status } = await fetch(url, {
		signal,
		method: 'POST',
		body,
		headers: { 'content-type': 'application/json', ...headers },
	});
	return status;
}
