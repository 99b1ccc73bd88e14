/**
 * Runs both nodes through good and bad days and then searches everything they leave behind for what
 * nobody may read there.
 */
import 'reflect-metadata';

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { LoggerProxy } from 'n8n-workflow';

import { hoverErrorText } from '../../nodes/shared/hoverErrorText';
import { redact } from '../../nodes/shared/redact';
import { firstOf } from '../support/present';
import { by, HOVER, HoverNode } from '../support/hoverNode';
import { TriggerHost } from '../trigger/triggerHost';

/** Where something can be left behind. */
type Place =
	/** What n8n's logger and the console were given. */
	| 'log'
	/** Message, description, stack, causes and JSON of every error, and the fields of failed items. */
	| 'error'
	/** n8n's whole record of an execution, and what the trigger starts one with. */
	| 'execution'
	/** What the trigger keeps in the workflow's static data. */
	| 'static data'
	/** The workflows that the pack ships. */
	| 'workflow';

const PLACES: readonly Place[] = ['log', 'error', 'execution', 'static data', 'workflow'];

/** What must not be found, and the places where it has to be. */
interface Secret {
	name: string;
	mayBeIn: readonly Place[];
	/** Known only once the runs are over. */
	values: Set<string>;
}

const secret = (name: string, mayBeIn: readonly Place[] = []): Secret => ({
	name,
	mayBeIn,
	values: new Set(),
});

const SECRETS = {
	accessToken: secret('access token'),
	refreshToken: secret('refresh token'),
	clientSecret: secret('client secret'),
	/** Needed to check deliveries, also after a restart: the only place n8n gives a trigger. */
	hmacSecret: secret('hmac secret', []),
	verificationCode: secret('verification code'),
	authorizationCode: secret('authorization code'),
	/** The homeowner's data is what the user puts in and asks Hover for: it belongs into the items. */
	email: secret('email address', ['execution']),
	phone: secret('phone number', ['execution']),
};

const EMAIL = 'lucille.moran+roof@example.com';
const PHONE = '+1 (555) 010-4477';
const AUTHORIZATION_CODE = 'auth-code-7f0c1d9e44';

const left = Object.fromEntries(PLACES.map((place) => [place, [] as string[]])) as Record<
	Place,
	string[]
>;

/** Everything of a value that anybody could get to see. */
const all = (value: unknown): string =>
	`${inspect(value, { depth: 12, maxStringLength: null, maxArrayLength: null, showHidden: true })}\n${stringified(value)}`;

function stringified(value: unknown): string {
	const seen = new WeakSet<object>();
	return JSON.stringify(value, (_key, each: unknown) => {
		if (typeof each !== 'object' || each === null) return each;
		if (seen.has(each)) return '[seen]';
		seen.add(each);
		return each;
	});
}

function keepError(error: unknown): void {
	for (let each = error; each instanceof Error; each = each.cause) {
		const { message, stack } = each;
		const { description } = each as Error & { description?: string };
		left.error.push([message, description, stack, all(each)].join('\n'));
	}
}

/** A secret in the forms in which it would still be one. */
function forms(value: string): string[] {
	const digits = value.replace(/\D/g, '');
	const isPhone = /^[\d\s()+-]+$/.test(value);
	const base64 = [0, 1, 2].map((offset) => {
		const encoded = Buffer.from('\0'.repeat(offset) + value).toString('base64');
		// The first and the last characters hold neighbours' bits too.
		return encoded.slice(offset === 0 ? 0 : offset + 1).slice(0, -4);
	});
	return [
		value,
		encodeURIComponent(value),
		new URLSearchParams({ value }).toString().slice('value='.length),
		JSON.stringify(value).slice(1, -1),
		...base64,
		...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
		...(isPhone ? [digits, digits.slice(1)] : []),
	];
}

let node: HoverNode;
const hosts: TriggerHost[] = [];

/** The tokens and secrets that are in force now. */
async function learnSecrets(): Promise<void> {
	const { data } = node.harness.credential();
	const tokens = data.oauthTokenData as ICredentialDataDecryptedObject;
	SECRETS.accessToken.values.add(String(tokens.access_token));
	SECRETS.refreshToken.values.add(String(tokens.refresh_token));
	SECRETS.clientSecret.values.add(String(data.clientSecret));
	const { webhooks } = await node.client.control<{
		webhooks: Array<{ hmac_secret: string; code: string | null }>;
	}>('GET', 'state');
	for (const { hmac_secret, code } of webhooks) {
		SECRETS.hmacSecret.values.add(hmac_secret);
		if (code !== null) SECRETS.verificationCode.values.add(code);
	}
}

/** Without Continue on Fail, with it, and with an error output. */
const ON_ERROR = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

/** Runs an operation in each of these ways, side by side, and keeps what is left. */
async function run(
	parameters: INodeParameters,
	items?: IDataObject[],
	fault?: object,
	ways: ReadonlyArray<(typeof ON_ERROR)[number]> = ON_ERROR,
) {
	if (fault !== undefined) await node.fault(fault);
	const once = async (onError: (typeof ON_ERROR)[number]) => {
		const execution = await node.harness.runWorkflow(
			{
				nodes: [
					{ name: 'Start', type: 'test.start', parameters: {} },
					{ name: 'Node', type: HOVER, parameters, onError },
				],
				connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
			},
			(items ?? [{}]).map((json) => ({ json })),
		);
		left.execution.push(all(execution));
		keepError(execution.data.resultData.error);
		for (const output of execution.data.resultData.runData.Node?.[0]?.data?.main ?? []) {
			for (const { json, error } of output ?? []) {
				if (json.error !== undefined) left.error.push(all(json));
				// Plain data: an instance would hide all items from n8n 2's expressions.
				if (error !== undefined) left.error.push(all(error));
			}
		}
	};
	await Promise.all(ways.map(once));
	await learnSecrets();
	await node.client.control('DELETE', 'faults');
}

/** What Hover says on a bad day, with everything in it that it was sent. */
const echo = () =>
	[
		`Could not do it for ${EMAIL}, ${PHONE} (15550104477)`,
		`Authorization: Bearer ${node.client.token}`,
		`access_token=${node.client.token}&client_secret=${node.client.simulator.clientSecret}`,
		`see https://hover.to/link?phone=${encodeURIComponent(PHONE)}&code=${AUTHORIZATION_CODE}`,
	].join('; ');

interface Fault {
	path: string;
	times: number;
	kind?: string;
	status?: number;
	body?: unknown;
	headers?: IDataObject;
}

/** Every way in which a request can fail. */
const faults = (path: string): Fault[] => [
	...[400, 403, 404, 408, 409, 422, 500, 503].map((status) => ({
		path,
		times: 0,
		status,
		body: { errors: { capturing_user_email: [echo()], base: { deep: echo() } } },
	})),
	{ path, times: 0, status: 401, body: { error: echo() } },
	{ path, times: 0, status: 502, body: `<html><title>${echo()}</title><p>${echo()}</html>` },
	{ path, times: 0, status: 200, body: `not JSON: ${echo()}` },
	{ path, times: 0, status: 302, headers: { location: `http://127.0.0.1:9/?phone=15550104477` } },
	{ path, times: 0, kind: 'reset' },
	{ path, times: 0, kind: 'lost_answer' },
];

/** The failures after which the node asks again or looks whether it was done, but for one that stays. */
const isSlow = ({ status, kind }: Fault) =>
	status === 408 || status === 500 || status === 503 || kind === 'lost_answer';

const LEAD: IDataObject = { name: 'Lucille Moran', email: EMAIL, phone: PHONE };
const create: INodeParameters = {
	resource: 'captureRequest',
	operation: 'create',
	capturingUserName: '={{ $json.name }}',
	capturingUserEmail: '={{ $json.email }}',
	capturingUserPhone: '={{ $json.phone }}',
	street: '12 Maple Street',
	deliverableId: 3,
	ifAlreadyOpen: 'createAnother',
};

const restore: Array<() => void> = [];

/** Writes down whatever goes to n8n's logger or the console, at every level. */
function listen(): void {
	const keep = (...parts: unknown[]) => {
		left.log.push(parts.map(all).join(' '));
	};
	const loggers: object[] = [Container.get(Logger), console];
	for (const logger of loggers) {
		for (const level of ['error', 'warn', 'info', 'debug', 'log', 'verbose', 'trace']) {
			const target = logger as Record<string, unknown>;
			const before = target[level];
			if (typeof before !== 'function') continue;
			target[level] = keep;
			restore.push(() => {
				target[level] = before;
			});
		}
	}
	LoggerProxy.init({ error: keep, warn: keep, info: keep, debug: keep });
}

beforeAll(async () => {
	node = await HoverNode.start();
	await node.reset();
	listen();
	await learnSecrets();
	SECRETS.email.values.add(EMAIL);
	SECRETS.phone.values.add(PHONE);
	SECRETS.authorizationCode.values.add(AUTHORIZATION_CODE);
}, 60_000);

afterAll(async () => {
	for (const undo of restore) undo();
	await Promise.all(hosts.map(async (host) => await host.stop()));
	await node.stop();
});

describe('runs', () => {
	it('of every class of operation', async () => {
		await run(create, [LEAD]);
		const request = (await node.client.createRequest({}, { capturing_user_email: EMAIL })).body;
		const job = await node.makeJob({
			customer_email: EMAIL,
			customer_phone: PHONE,
			photos: { count: 2 },
		});
		await node.client.api('POST', '/api/v2/webhooks', {
			webhook: { url: 'http://127.0.0.1:9/hooks', content_type: 'json' },
		});
		const ofRequest = (operation: string): INodeParameters => ({
			resource: 'captureRequest',
			operation,
			...by('captureRequestId', request.id),
		});
		for (const operation of ['get', 'resend', 'delete']) await run(ofRequest(operation));
		for (const resource of ['captureRequest', 'job', 'user', 'wallet', 'webhook']) {
			await run({ resource, operation: 'getAll', returnAll: true });
		}
		await run({ resource: 'job', operation: 'get', ...by('jobId', job.id) });
		await run({ resource: 'measurement', operation: 'get', from: 'job', ...by('jobId', job.id) });
		const artifacts = ['measurements_pdf', 'photos', 'summarized_json'];
		const download = { resource: 'artifact', operation: 'download', from: 'job', artifacts };
		for (const output of ['perFile', 'perModel']) {
			await run({ ...download, ...by('jobId', job.id), output, options: { includeJson: true } });
		}
		for (const fault of [
			{ path: 'X-Amz', times: 0, status: 403, body: `<Error>${echo()}</Error>` },
			{ path: 'X-Amz', times: 0, kind: 'reset' },
			{ path: 'image\\.jpg', times: 0, status: 302, headers: { location: 'ftp://x?phone=1' } },
		]) {
			await run({ ...download, ...by('jobId', job.id) }, undefined, fault);
		}
		expect(left.execution.length).toBeGreaterThan(40);
		expect(left.error.length).toBeGreaterThan(5);
	}, 300_000);

	it.each(['read', 'write', 'message'])(
		'that fail: %s',
		async (kind) => {
			const before = left.error.length;
			const [parameters, path] = {
				read: [{ resource: 'job', operation: 'get', ...by('jobId', 1) }, '/jobs/1$'],
				write: [
					{
						resource: 'job',
						operation: 'update',
						...by('jobId', 1),
						updateFields: { jobName: 'House' },
					},
					'/jobs/1$',
				],
				message: [create, '/capture_requests$'],
			}[kind] as [INodeParameters, string];
			for (const fault of faults(path)) {
				// Whether a message has gone out is looked up for ten seconds, for one lead after the other.
				const ways = kind === 'message' ? ON_ERROR.slice(2) : ON_ERROR;
				if (kind !== 'message' || !isSlow(fault)) await run(parameters, [LEAD], fault, ways);
			}
			expect(left.error.length).toBeGreaterThan(before + (kind === 'message' ? 15 : 30));
		},
		300_000,
	);

	it('with bad input, an expired token and a dead account', async () => {
		await run({ ...create, capturingUserEmail: '={{ $json.phone }}' }, [LEAD]);
		await run({ ...create, capturingUserPhone: '={{ $json.email }}' }, [LEAD]);
		await run({ resource: 'job', operation: 'get', ...by('jobId', '={{ $json.email }}') }, [LEAD]);
		await node.client.control('POST', 'tokens/expire');
		await run({ resource: 'user', operation: 'getActingUser' });
		await node.client.control('POST', 'tokens/expire');
		const body = { error: 'invalid_grant', error_description: echo() };
		const fault = { path: '/oauth/token', times: 0, status: 400, body };
		await run({ resource: 'user', operation: 'getActingUser' }, undefined, fault);
		await run({ resource: 'user', operation: 'getActingUser' }, undefined, {
			...fault,
			kind: 'reset',
		});
		await node.reset();
		await learnSecrets();
	}, 120_000);

	it('of the trigger: registered or not, told the truth or lies', async () => {
		const credential = { id: '1', saves: 0, data: node.harness.credential().data };
		const start = async (options: IDataObject = {}) => {
			const host = await TriggerHost.start({ credential, parameters: { events: ['*'], options } });
			hosts.push(host);
			return host;
		};
		for (const fault of faults('/webhooks$').filter(({ kind }) => kind === undefined)) {
			if (isSlow(fault)) continue;
			await node.fault(fault);
			await (await start()).activate().catch(keepError);
			await node.client.control('DELETE', 'faults');
		}

		const host = await start({ includeDetails: true });
		await host.activate();
		await learnSecrets();
		const { webhooks } = await node.client.control<{ webhooks: Array<{ id: number }> }>(
			'GET',
			'state',
		);
		const job = await node.makeJob({ customer_email: EMAIL, customer_phone: PHONE });
		const send = async (signature: string, job_id: number | string, more: object = {}) =>
			await node.client.control('POST', `webhooks/${firstOf(webhooks).id}/send`, {
				payload: { event: 'job-state-changed-v2', state: 'completed', job_id },
				signature,
				...more,
			});
		await send('both', job.id);
		await send('wrong', job.id + 1);
		await send('none', job.id + 2);
		await send('both', job.id + 3, { date_offset_ms: -7 * 86_400_000 });
		await node.fault({ path: '/jobs/', times: 0, status: 500, body: echo() });
		await send('both', job.id + 4);
		await send('both', `${EMAIL} ${PHONE}`);
		// A repeat, which the log tells of.
		await send('both', `${EMAIL} ${PHONE}`);
		await fetch(host.localUrl, {
			method: 'POST',
			body: JSON.stringify({
				event: 'webhook-verification-code',
				code: AUTHORIZATION_CODE,
				webhook_id: 987,
			}),
		});
		await node.client.control('DELETE', 'faults');
		left['static data'].push(all(host.savedStaticData));
		left.execution.push(all(host.executions));
		expect(host.executions).toHaveLength(3);
		await node.fault({ path: '/webhooks', times: 0, status: 500, body: echo() });
		await host.deactivate().catch(keepError);
		left['static data'].push(all(host.savedStaticData));
	}, 300_000);

	it('of workflows that the pack ships', () => {
		const folder = join(__dirname, '../../workflows');
		for (const name of readdirSync(folder)) {
			left.workflow.push(readFileSync(join(folder, name), 'utf8'));
		}
		expect(left.workflow.length).toBeGreaterThan(10);
	});
});

describe('afterwards', () => {
	it('there is something to search in every place, and the search finds what may be there', () => {
		for (const place of PLACES) expect(left[place].length).toBeGreaterThan(1);
		for (const { name, mayBeIn, values } of Object.values(SECRETS)) {
			expect([name, values.size > 0]).toEqual([name, true]);
			for (const place of mayBeIn) {
				const isFound = [...values].some((value) =>
					forms(value).some((form) => left[place].join('\n').includes(form)),
				);
				expect([name, place, isFound]).toEqual([name, place, true]);
			}
		}
		const sample = Buffer.from(`x${PHONE}yz`).toString('base64');
		expect(forms(PHONE).some((form) => sample.includes(form))).toBe(true);
	});

	it.each(Object.values(SECRETS))('nothing holds the $name', ({ name, mayBeIn, values }) => {
		const found = PLACES.filter((place) => !mayBeIn.includes(place)).flatMap((place) =>
			left[place].flatMap((text) =>
				[...values].flatMap(forms).flatMap((form) => {
					const at = text.indexOf(form);
					return at < 0 ? [] : [`${place}: ${text.slice(Math.max(0, at - 200), at + 40)}`];
				}),
			),
		);
		expect([name, found.slice(0, 3)]).toEqual([name, []]);
	});

	it('no part of an address is left where Hover’s words are cut', () => {
		for (let length = 200; length < 310; length++) {
			const words = hoverErrorText({ error: `${'x '.repeat(length / 2)} ${EMAIL} ${PHONE}` });
			expect(redact(words)).not.toMatch(/lucille|555/);
		}
	});

	it('the shipped workflows carry no credential and nobody’s address', () => {
		const text = left.workflow.join('\n');
		expect(text).not.toMatch(/"(access_?token|refresh_?token|clientSecret|hmacSecret)"/i);
		const addresses = text.match(/[\w.+-]+@[\w-]+\.[a-z]{2,}/gi) ?? [];
		for (const address of addresses) expect(address).toMatch(/@(email|example)\.(com|org|net)$/);
	});
});
