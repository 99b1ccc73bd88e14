/** Runs the contract check on a simulator with a history, and counts what it asks. */
import { Privacy } from '../../contract/privacy';
import type { Report } from '../../contract/report';
import { run } from '../../contract/run';
import type { SendOptions } from '../../contract/send/trial';
import { KNOWN_NAMES } from '../../contract/shapes';
import type { Renewal } from '../../contract/signIn';
import type { Simulator } from '../../simulator';

export type Settings = Readonly<Record<string, unknown>>;

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

	/** Empties it and gives it a history in which every question has something to be answered by. */
	async seed(settings: Settings = {}, webhookSettings: Settings = {}): Promise<void> {
		await this.control('reset', {});
		await this.control('settings', { rate_limit: 0, ...settings });
		await this.control('webhooks/settings', webhookSettings);
		await this.control('jobs', {
			deliverable_id: 3,
			inspections: [{}],
			estimates: [{}],
			photos: { count: 1 },
		});
		await this.control('jobs', { deliverable_id: 3, state: 'processing' });
		await this.control('jobs', { deliverable_id: 3, state: 'failed' });
		await this.control('capture_requests', { count: 32, open: 20 });
		await this.control('capture_requests', { count: 3, requested_by: 'pro@example.com' });
		await this.control('leads', { full_name: 'Lea Dahl', email: 'lea@example.com', images: 1 });
	}

	async tokens(): Promise<{ access_token: string; refresh_token: string }> {
		return await this.control('tokens', {});
	}

	/** How the tool renews its token after a sign-in, without one. */
	renewalOf(refresh_token: string): Renewal {
		const { url, clientId: client_id, clientSecret: client_secret } = this.simulator;
		return async () => {
			const response = await fetch(`${url}/oauth/token`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({
					grant_type: 'refresh_token',
					refresh_token,
					client_id,
					client_secret,
				}),
			});
			return ((await response.json()) as { access_token: string }).access_token;
		};
	}

	/** Checks it. `printed` gets every line. */
	async check(
		send?: SendOptions,
		{
			printed = [],
			privacy = new Privacy(KNOWN_NAMES),
		}: { printed?: string[]; privacy?: Privacy } = {},
	): Promise<Report> {
		const { access_token, refresh_token } = await this.tokens();
		return await run({
			baseUrl: this.simulator.url,
			token: access_token,
			renewal: this.renewalOf(refresh_token),
			paceMs: 0,
			lookMs: 20,
			send,
			privacy,
			terminal: { print: (line) => void printed.push(line), ask: async () => 'yes' },
			signal: new AbortController().signal,
		});
	}
}

/** What the report says, without evidence: the answer to each question and what each read was like. */
export function answersOf({ findings, walked }: Report): Map<string, string> {
	return new Map([
		...findings.map(({ id, answer }): [string, string] => [id, answer ?? 'unknown']),
		...walked.map(({ endpoint, verdict, comparison }): [string, string] => {
			const { missing = [], otherType = [] } = comparison ?? {};
			return [endpoint, [verdict, ...missing, ...otherType].join('; ')];
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
