/**
 * A flood of deliveries to one trigger: what Hover sends, and what somebody sends who knows the address.
 * Used against n8n-core's engine (test/trigger) and against a real n8n (test/e2e). Signs by itself, as
 * Hover's page says, and knows nothing of nodes/.
 */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

import { present } from './present';

/** The trigger that is flooded. It must want `job-state-changed-v2` with the state `completed`, alone. */
export interface FloodTarget {
	url: string;
	webhookId: number;
	secret: string;
}

/** What must come of one delivery. */
type Fate =
	/** A wanted event: accepted, and run unless the same one has been. */
	| 'runs'
	/** Genuine but unwanted: accepted, and dropped. */
	| 'dropped'
	/** Not Hover's, or not for us: never accepted. */
	| 'refused';

/** One delivery of a flood. */
export interface FloodDelivery {
	kind: string;
	fate: Fate;
	method: string;
	headers: Record<string, string>;
	body: Buffer;
	/** Which event it is, for those that run. */
	jobId?: number;
}

/** How many of each kind of rubbish, and how many wanted events, a flood has. */
export interface FloodSize {
	wanted: number;
	/** Of each of the kinds in {@link RUBBISH}. */
	rubbish: number;
	/** Deliveries with a body of 5 MB, of each of two kinds. */
	large: number;
}

/** What became of a flood. */
export interface FloodResult {
	/** How often each status was answered, by kind. */
	answers: Map<string, Map<number, number>>;
	sent: number;
	/** Deliveries whose last answer was not what their fate wants, in words. */
	wrong: string[];
	ms: number;
}

const JSON_TYPE = 'application/json';
const LARGE = 5 * 1024 * 1024;

/** Body of the event that the trigger wants. */
const completed = (jobId: number, webhookId: number, more: object = {}) => ({
	webhook_id: webhookId,
	event: 'job-state-changed-v2',
	job_id: jobId,
	state: 'completed',
	...more,
});

/** The headers of a delivery as Hover signs it. */
function signedHeaders(
	{ url, webhookId, secret }: FloodTarget,
	body: Buffer,
	{ date = new Date().toUTCString(), contentType = JSON_TYPE } = {},
): Record<string, string> {
	const md5 = createHash('md5').update(body).digest('base64');
	const canonical = `${contentType},${md5},${new URL(url).pathname},${date}`;
	const mac = (algorithm: string) =>
		createHmac(algorithm, secret).update(canonical).digest('base64');
	return {
		'content-type': contentType,
		date,
		'hover-signature-256': `sha256=${webhookId}:${mac('sha256')}`,
		'hover-signature': `sha1=${webhookId}:${mac('sha1')}`,
	};
}

type Made = Omit<FloodDelivery, 'kind' | 'method'> & { method?: string };

const bytes = (payload: unknown) => Buffer.from(JSON.stringify(payload));

function genuine(
	target: FloodTarget,
	payload: object,
	{ fate, jobId, date }: { fate: Fate; jobId?: number; date?: string },
): Made {
	const body = bytes(payload);
	return { fate, body, headers: signedHeaders(target, body, { date }), jobId };
}

function code(target: FloodTarget, value: unknown, webhookId: unknown = target.webhookId): Made {
	const body = bytes({
		event: 'webhook-verification-code',
		code: value,
		webhook_id: webhookId,
	});
	return { fate: 'refused', body, headers: { 'content-type': JSON_TYPE } };
}

/** A large body, made once: what it says doesn't matter. */
const largeBody = bytes({
	event: 'job-state-changed-v2',
	state: 'completed',
	pad: 'x'.repeat(LARGE),
});

/** A forged delivery: genuine headers of an event, and whatever is changed about it. */
function forged(
	target: FloodTarget,
	jobId: number,
	change: (made: Made) => Partial<Made> = () => ({}),
): Made {
	const made = genuine(target, completed(jobId, target.webhookId), { fate: 'refused' });
	return { ...made, ...change(made) };
}

const withHeaders =
	(changed: Record<string, string>) =>
	({ headers }: Made): Partial<Made> => ({ headers: { ...headers, ...changed } });

const without =
	(...names: string[]) =>
	({ headers }: Made): Partial<Made> => ({
		headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name))),
	});

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toUTCString();

/** Everything that must start nothing, by name. `n` is a job id that is used for nothing else. */
const RUBBISH: Record<string, (target: FloodTarget, n: number) => Made> = {
	'wrong secret': (target, n) => forged({ ...target, secret: randomUUID() }, n),
	'no signature': (target, n) =>
		forged(target, n, without('hover-signature', 'hover-signature-256')),
	'no date': (target, n) => forged(target, n, without('date')),
	'no content type': (target, n) => forged(target, n, without('content-type')),
	'another webhook’s signature': (target, n) =>
		forged({ ...target, webhookId: target.webhookId + 1, secret: randomUUID() }, n),
	'a foreign webhook id': (target, n) => forged({ ...target, webhookId: 10_000_000 + n }, n),
	'another path’s signature': (target, n) => ({
		...forged({ ...target, url: `${target.url}/other` }, n),
	}),
	'a changed body': (target, n) => forged(target, n, () => ({ body: bytes(completed(n + 1, 1)) })),
	'a changed date': (target, n) => forged(target, n, withHeaders({ date: daysAgo(1) })),
	'a replay of last week': (target, n) => {
		const body = bytes(completed(n, target.webhookId));
		return { fate: 'refused', body, headers: signedHeaders(target, body, { date: daysAgo(7) }) };
	},
	'a delivery from next week': (target, n) => {
		const body = bytes(completed(n, target.webhookId));
		return { fate: 'refused', body, headers: signedHeaders(target, body, { date: daysAgo(-7) }) };
	},
	'a good SHA-1 beside a bad SHA-256': (target, n) =>
		forged(target, n, ({ headers }) => ({
			headers: {
				...headers,
				'hover-signature-256': `sha256=${target.webhookId}:${'A'.repeat(43)}=`,
			},
		})),
	'a malformed signature': (target, n) =>
		forged(target, n, withHeaders({ 'hover-signature-256': `sha256=:../../${n}` })),
	'invalid JSON': (target) => {
		const body = Buffer.from('{"event":"job-state-changed-v2","state":"comple');
		return { fate: 'refused', body, headers: signedHeaders(target, body) };
	},
	'invalid JSON as text': (target) => {
		const body = Buffer.from('{"event":');
		const headers = signedHeaders(target, body, { contentType: 'application/octet-stream' });
		return { fate: 'refused', body, headers };
	},
	'a list instead of an event': (target) => {
		const body = bytes([{ event: 'job-state-changed-v2', state: 'completed' }]);
		return { fate: 'refused', body, headers: signedHeaders(target, body) };
	},
	'an empty body': (target) => {
		const body = Buffer.alloc(0);
		return { fate: 'refused', body, headers: signedHeaders(target, body) };
	},
	'an unwanted state': (target, n) =>
		genuine(target, { ...completed(n, target.webhookId), state: 'working' }, { fate: 'dropped' }),
	'an unwanted event': (target, n) =>
		genuine(
			target,
			{ ...completed(n, target.webhookId), event: 'model-created' },
			{ fate: 'dropped' },
		),
	'an unknown event': (target, n) =>
		genuine(
			target,
			{ ...completed(n, target.webhookId), event: 'roof-flown-over' },
			{ fate: 'dropped' },
		),
	'an event named like a property': (target, n) =>
		genuine(
			target,
			{ ...completed(n, target.webhookId), event: 'constructor' },
			{ fate: 'dropped' },
		),
	'a code that climbs': (target) => code(target, '../../webhooks/1', 1),
	'an encoded path for a code': (target) => code(target, '..%2f..%2fwebhooks%2f1', 1),
	'a very long code': (target) => code(target, 'a'.repeat(100_000), 1),
	'a number for a code': (target) => code(target, 7, 1),
	'a code for a strange id': (target) => code(target, randomUUID(), '../1'),
	'a code for an unknown webhook': (target, n) => code(target, randomUUID(), 10_000_000 + n),
	GET: (target, n) => ({ ...forged(target, n), method: 'GET', body: Buffer.alloc(0) }),
	PUT: (target, n) => ({ ...forged(target, n), method: 'PUT' }),
};

/** The kinds of rubbish that a flood can have. */
export const RUBBISH_KINDS = Object.keys(RUBBISH);

/** Kinds with a body of 5 MB: one that names us in a well-formed signature, and one that doesn't. */
const LARGE_KINDS: Record<string, (target: FloodTarget) => Made> = {
	'5 MB, forged': (target) => ({
		fate: 'refused',
		body: largeBody,
		headers: {
			'content-type': JSON_TYPE,
			date: new Date().toUTCString(),
			'hover-signature-256': `sha256=${target.webhookId}:${'A'.repeat(43)}=`,
		},
	}),
	'5 MB, unsigned': () => ({
		fate: 'refused',
		body: largeBody,
		headers: { 'content-type': JSON_TYPE },
	}),
};

/** The numbers 0 to count - 1. */
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Puts a list in an order that is the same each time, so that a failure comes again. */
function shuffled<T>(list: readonly T[]): T[] {
	const order = (index: number) => createHash('md5').update(`flood ${index}`).digest('hex');
	return list
		.map((value, index): [string, T] => [order(index), value])
		.sort(([left], [right]) => (left < right ? -1 : 1))
		.map(([, value]) => value);
}

/**
 * Makes a flood, in no order: each wanted event three times (two at the same moment, one anywhere), and
 * rubbish of every kind.
 *
 * @param firstJobId where the job ids begin; those of the wanted events are `firstJobId` and on
 */
export function makeFlood(
	target: FloodTarget,
	firstJobId: number,
	{ wanted, rubbish, large }: FloodSize,
): FloodDelivery[] {
	// Hover's repeats have the Date, and so the signature, of the first delivery.
	const date = new Date().toUTCString();
	const event = (n: number, kind: string): FloodDelivery => ({
		kind,
		method: 'POST',
		...genuine(target, completed(firstJobId + n, target.webhookId), {
			fate: 'runs',
			jobId: firstJobId + n,
			date,
		}),
	});
	const events = upTo(wanted).map((n) => [event(n, 'wanted'), event(n, 'the same at once')]);
	const later = upTo(wanted).map((n) => [event(n, 'the same again')]);
	const others = Object.entries(RUBBISH).flatMap(([kind, make], index) =>
		upTo(rubbish).map((n) => [
			{ kind, method: 'POST', ...make(target, 5_000_000 + index * rubbish + n) },
		]),
	);
	const largeOnes = Object.entries(LARGE_KINDS).flatMap(([kind, make]) =>
		upTo(large).map(() => [{ kind, method: 'POST', ...make(target) }]),
	);
	return shuffled([...events, ...later, ...others, ...largeOnes]).flat();
}

function post(agent: Agent, url: string, delivery: FloodDelivery): Promise<number> {
	const { method, headers, body } = delivery;
	return new Promise((resolve) => {
		const outgoing = request(url, {
			agent,
			method,
			headers: { ...headers, 'content-length': body.length },
		});
		outgoing.on('response', (incoming) => {
			incoming.resume();
			incoming.on('end', () => resolve(incoming.statusCode ?? 0));
		});
		// No answer at all counts as 0.
		outgoing.on('error', () => resolve(0));
		outgoing.end(body);
	});
}

const isRight = (fate: Fate, status: number) =>
	fate === 'refused' ? status === 0 || status >= 400 : status >= 200 && status < 300;

/** How often Hover sends a delivery again that was not accepted, and the pause before, in ms. */
const RETRIES = 10;
const RETRY_MS = 500;

/**
 * Sends a flood over a number of connections at full speed. As Hover does, sends again what was answered
 * with a 5xx, if it is genuine.
 */
export async function sendFlood(
	url: string,
	deliveries: readonly FloodDelivery[],
	connections: number,
): Promise<FloodResult> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const result: FloodResult = { answers: new Map(), sent: 0, wrong: [], ms: 0 };
	const startedAt = Date.now();
	const left = deliveries.values();
	const sendOne = async (delivery: FloodDelivery) => {
		const { kind, fate } = delivery;
		const answers = result.answers.get(kind) ?? new Map<number, number>();
		result.answers.set(kind, answers);
		for (let attempt = 0; ; attempt++) {
			const status = await post(agent, url, delivery);
			result.sent += 1;
			answers.set(status, (answers.get(status) ?? 0) + 1);
			if (isRight(fate, status)) return;
			const isOver = fate === 'refused' || (status > 0 && status < 500) || attempt === RETRIES;
			if (isOver) {
				result.wrong.push(`${kind}: ${status}`);
				return;
			}
			await pause(RETRY_MS);
		}
	};
	await Promise.all(
		upTo(connections).map(async () => {
			for (const delivery of left) await sendOne(delivery);
		}),
	);
	agent.destroy();
	result.ms = Date.now() - startedAt;
	return result;
}

/** The keys by which the pack names deliveries, computed by ourselves: of the wanted ones, by job. */
export function wantedKeys(deliveries: readonly FloodDelivery[]): Map<number, string> {
	return new Map(
		deliveries.flatMap(({ jobId, headers }): Array<[number, string]> => {
			if (jobId === undefined) return [];
			const signature = present('a signature', headers['hover-signature-256']).replace(
				'sha256=',
				'',
			);
			const key = createHash('sha256').update(signature).digest('base64url').slice(0, 22);
			return [[jobId, key]];
		}),
	);
}
