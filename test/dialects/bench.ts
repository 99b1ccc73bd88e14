/** The Hover node and a Hover Trigger, connected to one simulated Hover that speaks a dialect. */
import { randomUUID } from 'node:crypto';

import type { IDataObject, INode, INodeTypes } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { HoverOAuth2Api } from '../../credentials/HoverOAuth2Api.credentials';
import type { Answer } from '../simulator/helpers';
import { HoverNode } from '../support/hoverNode';
import { present } from '../support/present';
import { TriggerHost } from '../trigger/triggerHost';

const REDIRECT_URI = 'https://n8n.example.com/rest/oauth2-credential/callback';

/** What the trigger of the main path listens to. */
const EVENTS = ['job_finished', 'job_failed', 'capture-request-state-changed'];

/** n8n's own evaluation of a credential's test, whose expressions speak of `$credentials`. */
function resolvedTest(credentials: IDataObject): { url: string; baseURL: string; qs: IDataObject } {
	const node: INode = {
		id: '1',
		name: 'test',
		type: 'test',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const nodeTypes: INodeTypes = {
		getByName: () => undefined as never,
		getByNameAndVersion: () => ({ description: { properties: [] } }) as never,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const { request } = new HoverOAuth2Api().test;
	return workflow.expression.getComplexParameterValue(node, request as never, 'internal', {
		$credentials: credentials,
	}) as never;
}

export class Bench {
	/** Of the current run. */
	private host?: TriggerHost;

	private constructor(readonly hover: HoverNode) {}

	static async start(): Promise<Bench> {
		return new Bench(await HoverNode.start());
	}

	async stop(): Promise<void> {
		await this.hover.stop();
	}

	get client() {
		return this.hover.client;
	}

	/** Everything anew, in a dialect. Nothing is connected yet. */
	async begin(deviations: readonly string[]): Promise<void> {
		this.hover.harness.credential().id = randomUUID();
		await this.hover.reset();
		await this.client.control('POST', 'dialect', { deviations });
	}

	/** Connects the account as a person does in n8n: consent, code, tokens. */
	async connect(): Promise<void> {
		const { clientId, clientSecret, url } = this.client.simulator;
		const post = async (path: string, fields: Record<string, string>) =>
			await fetch(`${url}/oauth/${path}`, {
				method: 'POST',
				redirect: 'manual',
				body: new URLSearchParams({ client_id: clientId, redirect_uri: REDIRECT_URI, ...fields }),
			});
		const consent = await post('authorize', { response_type: 'code', decision: 'allow' });
		const { searchParams } = new URL(
			present('a redirect', consent.headers.get('location') ?? undefined),
		);
		const answer = await post('token', {
			grant_type: 'authorization_code',
			client_secret: clientSecret,
			code: present('a code', searchParams.get('code') ?? undefined),
		});
		const tokens = (await answer.json()) as IDataObject;
		const row = this.hover.harness.credential();
		row.data.oauthTokenData = tokens as never;
		this.client.token = String(tokens.access_token);
	}

	/** Ends the access token, as two hours do. */
	async expire(): Promise<void> {
		await this.client.control('POST', 'tokens/expire');
	}

	/** What the credential's test is answered. */
	async testCredential(): Promise<Answer> {
		const { data } = this.hover.harness.credential();
		const { url, baseURL, qs } = resolvedTest(data);
		const query = new URLSearchParams();
		for (const [name, value] of Object.entries(qs)) {
			if (value !== undefined) query.set(name, String(value));
		}
		return await this.client.api('GET', `${new URL(url, baseURL).toString()}?${query.toString()}`);
	}

	/** A trigger that is registered and verified. */
	async startTrigger(): Promise<TriggerHost> {
		// What a node refreshes, the trigger has: they share one row, as in n8n's database.
		const credential = this.hover.harness.credential();
		this.host = await TriggerHost.start({ credential, parameters: { events: EVENTS } });
		await this.host.activate();
		return this.host;
	}

	/** Ends what the run has started. */
	async end(): Promise<void> {
		await this.host?.stop();
		this.host = undefined;
	}
}
