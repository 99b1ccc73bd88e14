/**
 * A host for the Hover Trigger as n8n is one: it registers and removes the trigger's webhook in
 * n8n-core's HookContext, takes deliveries over real HTTP in its WebhookContext, keeps static data the
 * way n8n does (a copy for each request, saved as a whole only after activation or an answered request)
 * and counts executions. The execution itself is not run here; test/e2e does that on a real n8n.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { HookContext, WebhookContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeTypes,
	IWebhookData,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { HoverTrigger } from '../../nodes/HoverTrigger/HoverTrigger.node';
import { firstOf, present } from '../support/present';
import type { StandInHover } from './standInHover';

/** The stored credential, shared by everything that uses it, as n8n's database row is. */
export interface StoredCredential {
	id: string;
	data: ICredentialDataDecryptedObject;
	/** How often n8n stored a refreshed token. */
	saves: number;
}

/** A credential that is connected to a stand-in for Hover, without an acting user. */
export function connectedCredential(hover: StandInHover): StoredCredential {
	return {
		id: randomUUID(),
		saves: 0,
		data: {
			accessTokenUrl: `${hover.url}/oauth/token`,
			clientId: 'client',
			clientSecret: 'secret',
			grantType: 'authorizationCode',
			authentication: 'body',
			actingUserBy: 'none',
			oauthTokenData: {
				access_token: hover.accessToken,
				refresh_token: hover.refreshToken,
				token_type: 'Bearer',
			},
		},
	};
}

/** Options of one host. */
export interface TriggerHostOptions {
	credential: StoredCredential;
	parameters: IDataObject;
	/** Listen for a test event instead of production. */
	test?: boolean;
	/** Makes n8n fail to start the execution, until it is set to false again. */
	failToStart?: boolean;
	/** How long n8n takes to start an execution, in ms. */
	startMs?: number;
	/** The address Hover is told, where it differs from the one the host listens on. */
	publicUrl?: string;
}

const FORGET = ['__dataChanged'];

function plain(data: IDataObject): IDataObject {
	const copy = JSON.parse(JSON.stringify(data)) as IDataObject;
	for (const key of FORGET) delete copy[key];
	return copy;
}

const trigger = new HoverTrigger();

const nodeTypes: INodeTypes = {
	getByName: () => trigger,
	getByNameAndVersion: () => trigger,
	getKnownTypes: () => ({}),
};

/** A running host with one workflow that starts with a Hover Trigger. */
export class TriggerHost {
	/** What each execution would start with. */
	readonly executions: INodeExecutionData[] = [];
	/** The status of every answer, in order. */
	readonly answers: number[] = [];
	/** What the trigger has written into n8n's log as warnings, and else. */
	readonly warnings: string[] = [];
	readonly notes: string[] = [];
	/** What n8n has saved of the workflow's static data. */
	savedStaticData: IDataObject = {};
	/** Whether the webhook's path exists, as in n8n from just before `create` on. */
	isListening = false;
	failToStart: boolean;
	/** How long n8n takes to start an execution, in ms. */
	startMs: number;
	/** Makes n8n fail to start the next execution only. */
	failNext = false;
	/** Whether an execution is about to start. */
	isStarting = false;

	private constructor(
		private readonly options: TriggerHostOptions,
		private readonly server: Server,
		private readonly origin: string,
	) {
		this.failToStart = options.failToStart ?? false;
		this.startMs = options.startMs ?? 0;
		server.on('request', (request, response) => {
			void this.take(request, response);
		});
	}

	/** Starts the HTTP side. */
	static async start(options: TriggerHostOptions): Promise<TriggerHost> {
		const server = createServer();
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		const { port } = server.address() as AddressInfo;
		return new TriggerHost(options, server, options.publicUrl ?? `http://127.0.0.1:${port}`);
	}

	/** Ends the HTTP side. */
	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}

	/** The address the trigger registers. */
	get url(): string {
		const kind = this.options.test === true ? 'webhook-test' : 'webhook';
		return `${this.origin}/${kind}/${this.node.webhookId}/webhook`;
	}

	/** The address the host answers at, which Hover may not know. */
	get localUrl(): string {
		const { port } = this.server.address() as AddressInfo;
		return `http://127.0.0.1:${port}${new URL(this.url).pathname}`;
	}

	/** As n8n activates: the path first, then checkExists and create, then the static data is saved. */
	async activate(): Promise<void> {
		this.isListening = true;
		try {
			const workflow = this.workflow();
			const context = this.hookContext(workflow);
			if (!(await trigger.webhookMethods.default.checkExists.call(context))) {
				await trigger.webhookMethods.default.create.call(context);
			}
			this.savedStaticData = plain(workflow.staticData);
		} catch (error) {
			await this.deactivate().catch(() => {});
			throw error;
		}
	}

	/** As n8n deactivates. */
	async deactivate(): Promise<void> {
		const workflow = this.workflow();
		await trigger.webhookMethods.default.delete.call(this.hookContext(workflow));
		this.savedStaticData = plain(workflow.staticData);
		this.isListening = false;
	}

	private get node(): INode {
		return {
			id: 'hover-trigger',
			webhookId: '5f3f0c34-6f0b-4b0c-9f1f-000000000001',
			name: 'Hover Trigger',
			type: 'n8n-nodes-hover.hoverTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: this.options.parameters as INode['parameters'],
			credentials: { hoverOAuth2Api: { id: this.options.credential.id, name: 'Hover' } },
		};
	}

	private workflow(): Workflow {
		return new Workflow({
			id: 'workflow-1',
			nodes: [this.node],
			connections: {},
			active: true,
			nodeTypes,
			staticData: plain(this.savedStaticData),
		});
	}

	/** The node as n8n runs it: with the defaults of the parameters that the workflow leaves out. */
	private nodeOf(workflow: Workflow): INode {
		return present('the node', workflow.getNode(this.node.name) ?? undefined);
	}

	private get mode(): WorkflowExecuteMode {
		return this.options.test === true ? 'manual' : 'webhook';
	}

	private webhookData(additionalData: IWorkflowExecuteAdditionalData): IWebhookData {
		return {
			httpMethod: 'POST',
			node: this.node.name,
			path: `${this.node.webhookId}/webhook`,
			webhookDescription: firstOf(present('webhooks', trigger.description.webhooks)),
			workflowId: 'workflow-1',
			workflowExecuteAdditionalData: additionalData,
			isTest: this.options.test === true,
		};
	}

	private hookContext(workflow: Workflow): HookContext {
		const additionalData = this.additionalData();
		const context = new HookContext(
			workflow,
			this.nodeOf(workflow),
			additionalData,
			this.options.test === true ? 'manual' : 'trigger',
			this.options.test === true ? 'manual' : 'activate',
			this.webhookData(additionalData),
		);
		return this.withLogger(context);
	}

	/** Keeps what the trigger tells n8n's logger, and passes it on. */
	private withLogger<Context extends object>(context: Context): Context {
		// Asked for at the context, it could not be replaced any more.
		const logger = Container.get(Logger);
		const keeping = (level: 'warn' | 'info' | 'debug' | 'error', lines: string[]) => {
			return (line: string) => {
				lines.push(line);
				logger[level](line);
			};
		};
		const value = {
			warn: keeping('warn', this.warnings),
			info: keeping('info', this.notes),
			debug: keeping('debug', this.notes),
			error: keeping('error', this.notes),
		};
		return Object.defineProperty(context, 'logger', { value });
	}

	private additionalData(extra: object = {}): IWorkflowExecuteAdditionalData {
		const { credential } = this.options;
		return {
			webhookBaseUrl: `${this.origin}/webhook`,
			webhookTestBaseUrl: `${this.origin}/webhook-test`,
			credentialsHelper: {
				getParentTypes: () => ['oAuth2Api'],
				isCredentialUsableByNode: () => true,
				// n8n reads the row anew each time.
				getDecrypted: async () => await Promise.resolve({ ...credential.data }),
				runPreAuthentication: async () => await Promise.resolve(undefined),
				updateCredentialsOauthTokenData: async (
					_node: unknown,
					_type: string,
					{ oauthTokenData }: ICredentialDataDecryptedObject,
				) => {
					const tokens = present('tokens to keep', oauthTokenData);
					credential.data = { ...credential.data, oauthTokenData: tokens };
					credential.saves += 1;
					await Promise.resolve();
				},
			},
			...extra,
		} as unknown as IWorkflowExecuteAdditionalData;
	}

	private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
		response.on('finish', () => this.answers.push(response.statusCode));
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const send = (status: number, body: object) => {
			response.statusCode = status;
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(body));
		};
		const isRegistered = request.method === 'POST' && this.isListening;
		if (!isRegistered || request.url !== new URL(this.localUrl).pathname) {
			send(404, { message: 'not registered' });
			return;
		}

		const rawBody = Buffer.concat(chunks);
		// What n8n's Express adds to Node's request and response.
		const httpRequest = Object.assign(request, { rawBody, originalUrl: request.url });
		const httpResponse = Object.assign(response, {
			status: (status: number) => {
				response.statusCode = status;
				return httpResponse;
			},
			json: (body: object) => send(response.statusCode, body),
		});
		const workflow = this.workflow();
		const additionalData = this.additionalData({ httpRequest, httpResponse });
		const context = new WebhookContext(
			workflow,
			this.nodeOf(workflow),
			additionalData,
			this.mode,
			this.webhookData(additionalData),
			[],
			null,
		);
		let result: IWebhookResponseData;
		try {
			result = await trigger.webhook.call(this.withLogger(context));
		} catch (error) {
			// n8n would start an execution that shows the error.
			this.executions.push({ json: {}, error: error as never });
			send(500, { message: 'error' });
			return;
		}
		if (result.workflowData !== undefined) {
			this.isStarting = true;
			await new Promise((done) => setTimeout(done, this.startMs));
			this.isStarting = false;
			const fails = this.failToStart || this.failNext;
			this.failNext = false;
			if (fails) {
				send(500, { message: 'could not start' });
				return;
			}
			this.executions.push(...result.workflowData.flat());
		}
		// n8n saves it only if the node has changed it; an empty part, read, is no change.
		if (workflow.staticData.__dataChanged === true) {
			this.savedStaticData = plain(workflow.staticData);
		}
		if (result.noWebhookResponse !== true) send(200, { message: 'Workflow was started' });
	}
}
