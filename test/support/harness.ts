/**
 * Runs workflows in n8n-core's own engine: WorkflowExecute with its contexts, hooks, request helpers
 * (token refresh included) and binary data on disk. Only what n8n keeps in its database is replaced: the
 * credential row lives in memory.
 */
import 'reflect-metadata';

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

import { Container } from '@n8n/di';
import {
	BinaryDataConfig,
	BinaryDataService,
	ExecutionLifecycleHooks,
	FileLocation,
	LoadOptionsContext,
	WorkflowExecute,
} from 'n8n-core';
import type {
	IBinaryData,
	IConnections,
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowBase,
	IWorkflowSettings,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { NodeConnectionTypes, Workflow } from 'n8n-workflow';

import { firstOf, present } from './present';

/** What a local Hover tells about itself; the simulator's answer fits. */
export interface HoverServer {
	url: string;
	clientId: string;
	clientSecret: string;
}

/** The stored credential, shared by every execution of a harness, as n8n's database row is. */
export interface CredentialRow {
	/** What n8n keys its own memory of a credential by, such as a refresh that is under way. */
	id: string;
	data: ICredentialDataDecryptedObject;
	/** How often n8n stored refreshed tokens. */
	saves: number;
	/** How often it was read and decrypted. */
	reads: number;
}

/** A workflow as n8n exports it; ids and positions may be left out. */
export interface WorkflowJson {
	nodes: Array<Partial<INode> & Pick<INode, 'name' | 'type' | 'parameters'>>;
	connections: IConnections;
	settings?: IWorkflowSettings;
}

/** One node to run, fed with the given items. */
export interface NodeRun {
	type: string;
	parameters: INodeParameters;
	inputItems?: INodeExecutionData[];
	continueOnFail?: boolean;
	/** Sends failed items out of an output of their own. */
	errorOutput?: boolean;
	/** Runs the node once more when it fails. */
	retryOnFail?: boolean;
	/** The workflow's time zone. */
	timezone?: string;
}

/** How a node's run ended. */
export interface NodeResult {
	items: INodeExecutionData[];
	/** What came out of the error output. */
	errorItems: INodeExecutionData[];
	/** The error that stopped the workflow, if one did. */
	error?: Error & { description?: string | null; context?: IDataObject };
	run: IRun;
}

/** Options of one harness. */
export interface HarnessOptions {
	simulator: HoverServer;
	/** A token answer of the simulator: the account counts as connected with it. */
	tokens: IDataObject;
	/** The node types of the workflows, by their full name. */
	nodeTypes: Record<string, INodeType>;
	/** More credential fields, such as the default acting user. */
	credential?: ICredentialDataDecryptedObject;
}

/** A running harness. */
export interface Harness {
	runNode(run: NodeRun): Promise<NodeResult>;
	runWorkflow(json: WorkflowJson, inputItems?: INodeExecutionData[]): Promise<IRun>;
	/** Stops the execution that was started last, as somebody does in n8n. */
	stopExecution(): void;
	/** Fills a searchable dropdown of a node, as its panel does, where these parameters are chosen. */
	listSearch(
		type: string,
		method: string,
		filter?: string,
		paginationToken?: string,
		parameters?: INodeParameters,
	): Promise<INodeListSearchResult>;
	/** The credential row: read or change it between runs. */
	credential(): CredentialRow;
	/** Has n8n keep a file on disk, as a node before would have. */
	keep(bytes: Buffer | Readable, fileName: string, mimeType: string): Promise<IBinaryData>;
	/** The bytes of one binary property. */
	binaryOf(item: INodeExecutionData, property: string): Promise<Buffer>;
	/** Where the binary data of this harness is. */
	folder: string;
	/** Removes the files of this harness. */
	close(): Promise<void>;
}

const START = 'test.start';

/** Hands on the items the engine starts with, as a Manual Trigger does. */
const startNode: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Starts a test workflow',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return await Promise.resolve([this.getInputData()]);
	},
};

function credentialsHelper(row: CredentialRow): ICredentialsHelper {
	const copy = () => JSON.parse(JSON.stringify(row.data)) as ICredentialDataDecryptedObject;
	const helper = {
		getParentTypes: () => ['oAuth2Api'],
		isCredentialUsableByNode: () => true,
		// n8n reads the row anew each time, so two executions never share an object.
		getDecrypted: async () => {
			row.reads += 1;
			return await Promise.resolve(copy());
		},
		preAuthentication: async () => await Promise.resolve(undefined),
		runPreAuthentication: async () => await Promise.resolve(undefined),
		getCredentialsProperties: () => [],
		updateCredentials: async (
			_node: unknown,
			_type: string,
			data: ICredentialDataDecryptedObject,
		) => {
			row.data = data;
			await Promise.resolve();
		},
		updateCredentialsOauthTokenData: async (
			_node: unknown,
			_type: string,
			{ oauthTokenData }: ICredentialDataDecryptedObject,
		) => {
			row.data = { ...row.data, oauthTokenData: present('tokens to keep', oauthTokenData) };
			row.saves += 1;
			await Promise.resolve();
		},
	};
	// OAuth2 requests use nothing else of n8n's helper, which reads a database.
	return helper as unknown as ICredentialsHelper;
}

/** Starts n8n-core's binary data in a folder of its own and connects a credential to the simulator. */
export async function createHarness(options: HarnessOptions): Promise<Harness> {
	const folder = await mkdtemp(join(tmpdir(), 'hover-harness-'));
	const config = Container.get(BinaryDataConfig);
	config.mode = 'filesystem';
	config.localStoragePath = folder;
	const binaryData = Container.get(BinaryDataService);
	await binaryData.init();

	const { simulator } = options;
	const row: CredentialRow = {
		id: randomUUID(),
		saves: 0,
		reads: 0,
		data: {
			environment: 'custom',
			customUrl: simulator.url,
			clientId: simulator.clientId,
			clientSecret: simulator.clientSecret,
			// n8n resolves the credential type's expressions before a node sees them.
			authUrl: `${simulator.url}/oauth/authorize`,
			accessTokenUrl: `${simulator.url}/oauth/token`,
			grantType: 'authorizationCode',
			authentication: 'body',
			scope: '',
			actingUserBy: 'none',
			...options.credential,
			oauthTokenData: options.tokens,
		},
	};

	const types: Record<string, INodeType> = { ...options.nodeTypes, [START]: startNode };
	const find = (name: string): INodeType => {
		if (types[name] === undefined) throw new Error(`The harness has no node type ${name}`);
		return types[name];
	};
	const nodeTypes: INodeTypes = {
		getByName: find,
		getByNameAndVersion: find,
		getKnownTypes: () => ({}),
	};

	let running: ReturnType<WorkflowExecute['run']> | undefined;
	const runWorkflow: Harness['runWorkflow'] = async (json, inputItems = [{ json: {} }]) => {
		const executionId = randomUUID();
		const nodes = json.nodes.map((node): INode => {
			const usesHover = find(node.type).description.credentials?.some(
				({ name }) => name === 'hoverOAuth2Api',
			);
			return {
				id: randomUUID(),
				typeVersion: 1,
				position: [0, 0],
				...node,
				...(usesHover ? { credentials: { hoverOAuth2Api: { id: row.id, name: 'Hover' } } } : {}),
			};
		});
		const workflow = new Workflow({
			id: `test-${executionId}`,
			nodes,
			connections: json.connections,
			active: false,
			nodeTypes,
			settings: { executionOrder: 'v1', ...json.settings },
		});
		const workflowData: IWorkflowBase = {
			id: workflow.id,
			name: 'Test',
			active: false,
			isArchived: false,
			activeVersionId: null,
			createdAt: new Date(),
			updatedAt: new Date(),
			nodes,
			connections: json.connections,
		};
		const additionalData = {
			credentialsHelper: credentialsHelper(row),
			executionId,
			currentNodeExecutionIndex: 0,
			restApiUrl: '',
			instanceBaseUrl: '',
			webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
			formWaitingBaseUrl: 'http://localhost/form-waiting',
			variables: {},
			hooks: new ExecutionLifecycleHooks('manual', executionId, workflowData),
		} as unknown as IWorkflowExecuteAdditionalData;
		const startWith = firstOf(nodes).name;
		running = new WorkflowExecute(additionalData, 'manual').run({
			workflow,
			startNode: workflow.getNode(startWith) ?? undefined,
			pinData: { [startWith]: inputItems },
		});
		return await running;
	};

	return {
		folder,
		runWorkflow,
		async runNode({ type, parameters, inputItems, timezone, ...how }) {
			const { continueOnFail, errorOutput, retryOnFail } = how;
			const run = await runWorkflow(
				{
					nodes: [
						{ name: 'Start', type: START, parameters: {} },
						{
							name: 'Node',
							type,
							parameters,
							...(continueOnFail ? { onError: 'continueRegularOutput' } : {}),
							...(errorOutput ? { onError: 'continueErrorOutput' } : {}),
							...(retryOnFail ? { retryOnFail, maxTries: 2, waitBetweenTries: 1 } : {}),
						},
					],
					connections: {
						Start: { main: [[{ node: 'Node', type: NodeConnectionTypes.Main, index: 0 }]] },
					},
					settings: { timezone },
				},
				inputItems,
			);
			const { resultData } = run.data;
			const outputs = resultData.runData.Node?.[0]?.data?.main;
			return {
				items: outputs?.[0] ?? [],
				errorItems: outputs?.[1] ?? [],
				error: resultData.error as NodeResult['error'],
				run,
			};
		},
		async listSearch(type, method, filter, paginationToken, parameters = {}) {
			const nodeType = find(type);
			const node: INode = {
				id: randomUUID(),
				name: 'Node',
				type,
				typeVersion: 1,
				position: [0, 0],
				parameters,
				credentials: { hoverOAuth2Api: { id: row.id, name: 'Hover' } },
			};
			const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
			const additionalData = {
				credentialsHelper: credentialsHelper(row),
				currentNodeParameters: parameters,
			} as unknown as IWorkflowExecuteAdditionalData;
			const context = new LoadOptionsContext(workflow, node, additionalData, '');
			const search = nodeType.methods?.listSearch?.[method];
			if (search === undefined) throw new Error(`${type} has no list search ${method}`);
			return await search.call(context, filter, paginationToken);
		},
		stopExecution: () => running?.cancel(),
		credential: () => row,
		async keep(bytes, fileName, mimeType) {
			const location = FileLocation.ofExecution('test', randomUUID());
			const fileExtension = /\.(\w+)$/.exec(fileName)?.[1];
			const file: IBinaryData = { data: '', mimeType, fileName, fileExtension };
			return await binaryData.store(location, bytes, file);
		},
		async binaryOf(item, property) {
			const data = item.binary?.[property];
			if (data === undefined) throw new Error(`The item has no binary property ${property}`);
			return await binaryData.getAsBuffer(data);
		},
		async close() {
			await rm(folder, { recursive: true, force: true });
		},
	};
}
