/** The Hover that is checked. Everything the tool sends leaves through `ask`, one request at a time. */
import { setTimeout as wait } from 'node:timers/promises';

import axios, { isAxiosError } from 'axios';

import { isLocal } from './local';
import type { Privacy } from './privacy';
import { Problem, shownError } from './problem';

export type Method = 'GET' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const READS: ReadonlySet<Method> = new Set(['GET', 'OPTIONS']);

/** Query values that say nothing of anybody. */
const SHOWN_VALUES = new Set([
	'page',
	'per',
	'per_page',
	'sort_by',
	'sort_order',
	'reconstruction_state',
	'state',
	'version',
	'new_deliverable_id',
]);

export type Query = Record<string, string | number | boolean | undefined>;

export interface Ask {
	/** For the names in braces of the path and the query. */
	ids?: Readonly<Record<string, string | number>>;
	query?: Query;
	/** The query fields that name the acting user, or none. Without it the account's in reads, else none. */
	actingUser?: Query | 'none';
	/** Whether the token goes along; true by default. */
	token?: boolean | string;
	body?: unknown;
	/** Only status and headers matter: the connection is closed before the file comes. */
	isFile?: boolean;
	/** Asks again though the same was asked before. */
	isFresh?: boolean;
}

export interface Redirect {
	to: 'the same Hover' | 'another host';
	/** Amazon's storage or its delivery network, by the host's name. */
	isStorage: boolean;
	/** Whether the address itself holds the permission, as a presigned one does. */
	isPresigned: boolean;
	isSignIn: boolean;
}

export interface Answer {
	method: Method;
	/** The request as a report may show it. */
	shown: string;
	/** Null without an answer; then `failure` says why. */
	status: number | null;
	failure?: string;
	headers: Readonly<Record<string, string>>;
	/** The media type without parameters. */
	type: string;
	/** Undefined unless it is JSON. */
	body: unknown;
	redirect?: Redirect;
}

export interface HoverOptions {
	baseUrl: string;
	token: string;
	privacy: Privacy;
	/** Between the starts of two requests. */
	paceMs: number;
	/** Told of every answer. */
	onAnswer: (answer: Answer) => void;
}

const TIMEOUT_MS = 65_000;
const LARGEST_JSON = 20_000_000;
const MOST_WAITS = 3;
const LONGEST_WAIT_S = 90;

export const isSuccess = ({ status }: Answer) => status !== null && status >= 200 && status < 300;

export class Hover {
	/** How many requests left so far. */
	requests = 0;
	/** Query fields that name the account's acting user. */
	actingUser: Query = {};
	/** The last headers that speak of a rate limit, by name. */
	readonly limitHeaders = new Set<string>();
	private allowed = 0;
	private maySend = false;
	private readonly cache = new Map<string, Answer>();
	private lastAt = 0;

	constructor(private readonly options: HoverOptions) {}

	get token(): string {
		return this.options.token;
	}

	set token(token: string) {
		this.options.token = token;
	}

	get privacy(): Privacy {
		return this.options.privacy;
	}

	get origin(): string {
		return new URL(this.options.baseUrl).origin;
	}

	/** Sets how many more requests may leave. */
	allow(requests: number): void {
		this.allowed = requests;
	}

	/** From now on requests that change something may leave. Only for --send, after the person agreed. */
	allowSending(): void {
		this.maySend = true;
	}

	/** What was sent has been deleted again: only reads may leave. */
	endSending(): void {
		this.maySend = false;
	}

	/**
	 * Asks Hover, with redirects left alone. A read or a deletion is asked again when Hover counts too many
	 * requests, anything else never.
	 *
	 * @throws Problem for a request that this run may not send
	 */
	async ask(method: Method, template: string, ask: Ask = {}): Promise<Answer> {
		const isRead = READS.has(method);
		if (!isRead && !this.maySend)
			throw new Problem(`This run is read-only: no ${method} may leave.`);
		const { url, shown } = this.addressOf(method, template, ask);
		const isRepeatable = isRead || method === 'DELETE';
		const key = `${method} ${url} ${String(ask.token ?? true)} ${String(ask.isFile ?? false)}`;
		const known = isRead && ask.isFresh !== true ? this.cache.get(key) : undefined;
		if (known !== undefined) return known;
		for (let waits = 0; ; waits++) {
			const answer = await this.send(method, url, shown, ask);
			if (answer.status !== 429 || !isRepeatable || waits >= MOST_WAITS) {
				if (isRead) this.cache.set(key, answer);
				return answer;
			}
			const asked = Number(answer.headers['retry-after'] ?? 30);
			await wait(1000 * Math.min(LONGEST_WAIT_S, Number.isFinite(asked) ? asked + 1 : 30));
		}
	}

	/** Reads JSON. */
	async get(template: string, ask: Ask = {}): Promise<Answer> {
		return await this.ask('GET', template, ask);
	}

	private addressOf(method: Method, template: string, ask: Ask): { url: string; shown: string } {
		const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
			const id = ask.ids?.[name];
			if (id === undefined) throw new Problem(`No id for {${name}} of ${template}`);
			return encodeURIComponent(String(id));
		});
		const url = new URL(`${this.options.baseUrl}${filled}`);
		const shownUrl = template.split('?');
		const shownQuery = [...(shownUrl[1] === undefined ? [] : [shownUrl[1]])];
		const add = (query: Query) => {
			for (const [name, value] of Object.entries(query)) {
				if (value === undefined) continue;
				url.searchParams.append(name, String(value));
				shownQuery.push(`${name}=${SHOWN_VALUES.has(name) ? String(value) : '…'}`);
			}
		};
		add(ask.query ?? {});
		const acting = ask.actingUser ?? (READS.has(method) ? this.actingUser : 'none');
		if (acting !== 'none') add(acting);
		const query = shownQuery.length === 0 ? '' : `?${shownQuery.join('&')}`;
		return { url: url.href, shown: `${method} ${shownUrl[0]}${query}` };
	}

	private async send(method: Method, url: string, shown: string, ask: Ask): Promise<Answer> {
		if (this.allowed <= 0) throw new Problem('More requests than announced would be needed.');
		this.allowed -= 1;
		const pause = this.lastAt + this.options.paceMs - Date.now();
		if (pause > 0) await wait(pause);
		this.lastAt = Date.now();
		this.requests += 1;
		const { token = true } = ask;
		const bearer = typeof token === 'string' ? token : token ? this.options.token : undefined;
		const answer = await transmit(method, url, { ...ask, token: bearer ?? false });
		this.options.privacy.remember(answer.body);
		for (const name of Object.keys(answer.headers)) {
			if (/rate-?limit|retry-after/i.test(name)) this.limitHeaders.add(name);
		}
		const complete: Answer = { method, shown, ...answer };
		this.options.onAnswer(complete);
		return complete;
	}
}

type Received = Omit<Answer, 'method' | 'shown'>;

async function transmit(method: Method, url: string, ask: Ask): Promise<Received> {
	const controller = new AbortController();
	let isConsumed = false;
	try {
		const response = await axios.request<NodeJS.ReadableStream>({
			method,
			url,
			data: ask.body,
			headers: {
				accept: ask.isFile === true ? '*/*' : 'application/json',
				'user-agent': 'n8n-nodes-hover contract check',
				...(typeof ask.token === 'string' ? { authorization: `Bearer ${ask.token}` } : {}),
			},
			responseType: 'stream',
			maxRedirects: 0,
			validateStatus: () => true,
			timeout: TIMEOUT_MS,
			signal: controller.signal,
			...(isLocal(new URL(url)) ? { proxy: false } : {}),
		});
		const headers = Object.fromEntries(
			Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
		);
		const type = (headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
		const isWanted = ask.isFile !== true || response.status >= 400;
		isConsumed = isWanted && /json/.test(type);
		const body = isConsumed ? await jsonOf(response.data) : undefined;
		return {
			status: response.status,
			headers,
			type,
			body,
			redirect: redirectOf(headers.location, url),
		};
	} catch (error) {
		const failure = isAxiosError(error) ? (error.code ?? 'no answer') : shownError(error);
		return { status: null, failure, headers: {}, type: '', body: undefined };
	} finally {
		// The rest of a file isn't waited for.
		if (!isConsumed) controller.abort();
	}
}

async function jsonOf(stream: NodeJS.ReadableStream): Promise<unknown> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of stream) {
		chunks.push(Buffer.from(chunk));
		length += chunk.length;
		if (length > LARGEST_JSON) return undefined;
	}
	try {
		return JSON.parse(Buffer.concat(chunks).toString('utf8'));
	} catch {
		return undefined;
	}
}

function redirectOf(location: string | undefined, from: string): Redirect | undefined {
	if (location === undefined || !URL.canParse(location, from)) return undefined;
	const target = new URL(location, from);
	const names = [...target.searchParams.keys()].map((name) => name.toLowerCase());
	return {
		to: target.origin === new URL(from).origin ? 'the same Hover' : 'another host',
		isStorage: /\.(amazonaws\.com|cloudfront\.net)$/.test(target.hostname),
		isPresigned: names.some((name) => /signature|x-amz-|policy|key-pair-id/.test(name)),
		isSignIn: /\/(sign_in|login|signin)\b/.test(target.pathname),
	};
}
