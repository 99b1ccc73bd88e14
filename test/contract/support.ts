/** Runs the contract check on a simulator with a history, and counts what it asks. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { Privacy } from '../../contract/privacy';
import type { Report } from '../../contract/report';
import { run } from '../../contract/run';
import type { SendOptions } from '../../contract/send/trial';
import { KNOWN_NAMES } from '../../contract/shapes';
import { Tokens } from '../../contract/tokens';
import type { Simulator } from '../../simulator';
import { ORG, OWNER } from '../../simulator/store';

/** Somebody who must not be in any report. */
export const PERSON = {
	full_name: 'Annegret Quispel',
	first_name: 'Annegret',
	email: 'annegret.quispel@example.org',
	invited: 'wolfhard@example.org',
	phone_number: '+1 555 867 5309',
	location_line_1: '77 Zinnia Crescent',
	secret: 'The key is under the zinnias',
	images: 1,
} as const;

export type Settings = Readonly<Record<string, unknown>>;

export interface Seed {
	/** Of simulator/dialects. */
	deviations?: readonly string[];
	settings?: Settings;
	webhookSettings?: Settings;
}

export class SeededHover {
	constructor(readonly simulator: Simulator) {}

	async control<T = unknown>(path: string, body?: unknown, method = 'POST'): Promise<T> {
		const response = await fetch(`${this.simulator.url}/_control/${path}`, {
			method,
			headers: body === undefined ? {} : { 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
		return (await response.json().catch(() => undefined)) as T;
	}

	/** Writes through the API itself, as the first admin. */
	async write(path: string, body: Readonly<Record<string, unknown>>): Promise<void> {
		const { access_token } = await this.tokens();
		const response = await fetch(`${this.simulator.url}${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${access_token}` },
			body: JSON.stringify({ current_user_id: OWNER.id, ...body }),
		});
		if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
	}

	/** Empties it and gives it a history in which every question has something to be answered by. */
	async seed({ deviations = [], settings = {}, webhookSettings = {} }: Seed = {}): Promise<void> {
		await this.control('reset', {});
		await this.control('settings', { rate_limit: 0 });
		const done = await this.control<{ id: number }>('jobs', {
			deliverable_id: 3,
			inspections: [{}],
			estimates: [{}],
			photos: { count: 1 },
		});
		await this.control('jobs', { deliverable_id: 3, state: 'processing' });
		await this.control('jobs', { deliverable_id: 3, state: 'failed' });
		await this.control('capture_requests', { count: 32, open: 20 });
		await this.control('capture_requests', { count: 3, requested_by: 'pro@example.com' });
		await this.control('leads', PERSON);
		await this.write('/api/v1/job_shares', { job_share: { job_id: done.id } });
		await this.write(`/api/v1/jobs/${done.id}/notes`, { note: { body: PERSON.secret } });
		await this.write(`/api/v1/orgs/${ORG.id}/users.json`, {
			user: { email: PERSON.invited, first_name: PERSON.first_name, acl_template: 'pro_plus' },
		});
		// What was just made may be late under some deviations.
		await this.control('time', { advance_ms: 10_000 });
		await this.control('requests', undefined, 'DELETE');
		await this.control('dialect', { deviations });
		await this.control('settings', settings);
		await this.control('webhooks/settings', webhookSettings);
	}

	async tokens(): Promise<{ access_token: string; refresh_token: string }> {
		return await this.control('tokens', {});
	}

	/** Checks it with --send. A job of the team changes while the tool listens. */
	async checkWithSend(waitMs = 300): Promise<Report> {
		const port = await freePort();
		const { jobs } = await this.control<{ jobs: Array<{ id: number }> }>('state', undefined, 'GET');
		return await this.check(
			{
				email: PERSON.email,
				webhookUrl: `http://127.0.0.1:${port}/hook`,
				listen: port,
				waitMs,
			},
			(line) => {
				if (!line.startsWith('Listening')) return;
				void this.control(`jobs/${jobs[0]?.id}/state`, { state: 'completed' });
			},
		);
	}

	/** Checks it. `print` gets every line. */
	async check(send?: SendOptions, print: (line: string) => void = () => {}): Promise<Report> {
		const { access_token, refresh_token } = await this.tokens();
		const { url, clientId: id, clientSecret: secret } = this.simulator;
		const privacy = new Privacy(KNOWN_NAMES);
		const tokens = new Tokens(url, { id, secret }, privacy);
		tokens.take(refresh_token);
		return await run({
			baseUrl: url,
			token: access_token,
			tokens,
			paceMs: 0,
			lookMs: 160,
			send,
			privacy,
			terminal: { print, ask: async () => 'yes' },
			signal: new AbortController().signal,
		});
	}
}

/** What the report says, without evidence: the answer to each question and what each read was like. */
export function answersOf({ findings, walked }: Report): Map<string, string> {
	return new Map([
		...findings.map(({ id, answer }): [string, string] => [id, answer ?? 'unknown']),
		...walked.map(({ endpoint, verdict, comparison, note = '' }): [string, string] => {
			const { missing = [], otherType = [] } = comparison ?? {};
			return [endpoint, [verdict, note, ...missing, ...otherType].join('; ')];
		}),
	]);
}

/** Where two reports differ: `capture-requests-order: newest first → oldest first`. */
export function differences(one: Report, other: Report): string[] {
	const [a, b] = [answersOf(one), answersOf(other)];
	return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) =>
		a.get(key) === b.get(key) ? [] : [`${key}: ${a.get(key) ?? 'none'} → ${b.get(key) ?? 'none'}`],
	);
}

/** A port that is free just now. */
export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	await new Promise<void>((done) => server.close(() => done()));
	return port;
}
