import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import axios, { type AxiosInstance } from 'axios';

import { WORKFLOWS } from './paths';
import { until } from './until';

/** A workflow as n8n stores it. */
export interface StoredWorkflow {
	id: string;
	name: string;
	versionId: string;
	active: boolean;
}

/** A credential as nodes name it. */
export interface StoredCredential {
	id: string;
	name: string;
}

/** A workflow as a file of workflows/ has it. */
export interface WorkflowFile {
	name: string;
	nodes: Array<{
		id: string;
		name: string;
		type: string;
		webhookId?: string;
		parameters: Record<string, unknown>;
		credentials?: Record<string, StoredCredential>;
	}>;
	connections: object;
	settings: object;
}

/** One execution in n8n's list. */
export interface ExecutionSummary {
	id: string;
	status: string;
	workflowId: string;
	mode: string;
}

/** One page of n8n's list of executions. */
interface ExecutionPage {
	results: ExecutionSummary[];
	/** null on the last page; n8n 1 has none. */
	nextCursor?: string | null;
}

/** How far n8n has come with publishing a workflow. */
export interface Publication {
	status: string;
	triggers: Array<{ nodeId: string; status: string; errorMessage: string | null }>;
}

/** How long n8n 2 may take to publish, in ms: it tries a failing trigger five times. */
const PUBLISH_MS = 120_000;

/** Who owns an n8n. */
export interface Owner {
	email: string;
	password: string;
}

/** Who owns ours unless another is given. It listens on this machine only. */
export const OWNER: Owner = { email: 'owner@example.com', password: 'Hover-demo-1' };

/** The type of a Data Table's column. */
export type ColumnType = 'string' | 'number' | 'boolean' | 'date';

/** n8n's REST API as its editor uses it. Every call throws with n8n's own words. */
export class N8nRest {
	private readonly http: AxiosInstance;
	private cookie = '';
	private major: number | undefined;

	constructor(
		readonly url: string,
		readonly owner = OWNER,
	) {
		this.http = axios.create({
			baseURL: url,
			validateStatus: () => true,
			maxRedirects: 0,
			timeout: 60_000,
		});
	}

	/** Sends one request. `path` starts at /rest, or is a whole address for what is not part of it. */
	async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await this.http.request<{ data: T; message?: string }>({
			method,
			url: path.startsWith('http') ? path : `/rest${path}`,
			data: body,
			headers: this.cookie === '' ? {} : { cookie: this.cookie },
		});
		for (const cookie of answer.headers['set-cookie'] ?? []) {
			if (cookie.startsWith('n8n-auth=')) this.cookie = cookie.replace(/;.*/s, '');
		}
		if (answer.status >= 400) {
			const said = answer.data?.message ?? JSON.stringify(answer.data).slice(0, 300);
			throw new Error(`n8n refused ${method} ${path} (${answer.status}): ${said}`);
		}
		return answer.data?.data ?? (answer.data as T);
	}

	/** Creates the owner of a new n8n and signs in. */
	async setUpOwner(): Promise<void> {
		await this.request('POST', '/owner/setup', {
			...this.owner,
			firstName: 'Olivia',
			lastName: 'Ops',
		});
	}

	/** Signs in to an n8n that has its owner. */
	async signIn(): Promise<void> {
		const { email, password } = this.owner;
		await this.request('POST', '/login', { emailOrLdapLoginId: email, password });
	}

	/** Creates a credential of any type. */
	async createCredential(name: string, type: string, data: object): Promise<StoredCredential> {
		return await this.request('POST', '/credentials', { name, type, data });
	}

	/** Creates a Hover credential for a local Hover; it is not connected yet. */
	async createHoverCredential(
		{ url, clientId, clientSecret }: { url: string; clientId: string; clientSecret: string },
		name = 'Hover (simulator)',
	): Promise<StoredCredential> {
		return await this.createCredential(name, 'hoverOAuth2Api', {
			environment: 'custom',
			customUrl: url,
			clientId,
			clientSecret,
			actingUserBy: 'email',
			actingUserEmail: 'admin@example.com',
		});
	}

	/** Walks through the consent page, as a person does in the browser: n8n, Hover's page, back to n8n. */
	async connectCredential(id: string): Promise<void> {
		const authorize = new URL(
			await this.request<string>('GET', `/oauth2-credential/auth?id=${id}`),
		);
		const page = await axios.get<string>(authorize.href);
		const field = (name: string) =>
			new RegExp(`name="${name}" value="([^"]*)"`).exec(page.data)?.[1]?.replaceAll('&amp;', '&') ??
			'';
		const agreed = await axios.post(
			new URL('/oauth/authorize', authorize).href,
			new URLSearchParams({
				client_id: field('client_id'),
				redirect_uri: field('redirect_uri'),
				state: field('state'),
				decision: 'allow',
			}),
			{ maxRedirects: 0, validateStatus: (status) => status === 302 },
		);
		const back = String(agreed.headers.location);
		const answer = await this.http.get<string>(back, { headers: { cookie: this.cookie } });
		if (
			answer.status >= 400 ||
			/error/i.test(answer.data.slice(0, 2000).replace(/<style.*?<\/style>/gs, ''))
		) {
			throw new Error(`n8n did not take the account over: ${answer.data.slice(0, 500)}`);
		}
	}

	/** The personal project that everything of the owner is in. */
	async projectId(): Promise<string> {
		return (await this.request<{ id: string }>('GET', '/projects/personal')).id;
	}

	/** Creates a Data Table, n8n's own store of rows. */
	async createDataTable(name: string, columns: Record<string, ColumnType>): Promise<string> {
		const table = await this.request<{ id: string }>(
			'POST',
			`/projects/${await this.projectId()}/data-tables`,
			{ name, columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })) },
		);
		return table.id;
	}

	/** The Data Table of this name, if there is one. */
	async findDataTable(name: string): Promise<string | undefined> {
		const filter = encodeURIComponent(JSON.stringify({ name }));
		const { data } = await this.request<{ data: Array<{ id: string; name: string }> }>(
			'GET',
			`/projects/${await this.projectId()}/data-tables?filter=${filter}`,
		);
		return data.find((table) => table.name === name)?.id;
	}

	/** Deletes a Data Table with its rows. */
	async deleteDataTable(tableId: string): Promise<void> {
		await this.request('DELETE', `/projects/${await this.projectId()}/data-tables/${tableId}`);
	}

	/** Adds rows to a Data Table. */
	async insertRows(tableId: string, rows: Array<Record<string, unknown>>): Promise<void> {
		const path = `/projects/${await this.projectId()}/data-tables/${tableId}/insert`;
		await this.request('POST', path, { data: rows, returnType: 'count' });
	}

	/** The rows of a Data Table. */
	async rowsOf(tableId: string): Promise<Array<Record<string, unknown>>> {
		const { data } = await this.request<{ data: Array<Record<string, unknown>> }>(
			'GET',
			`/projects/${await this.projectId()}/data-tables/${tableId}/rows?take=250`,
		);
		return data;
	}

	/** Creates a workflow; its Hover nodes get this credential, other nodes keep theirs. */
	async createWorkflow(
		file: WorkflowFile,
		{ id, name }: StoredCredential,
	): Promise<StoredWorkflow> {
		const nodes = (await this.withTables(file.nodes)).map((node) =>
			node.type.startsWith('n8n-nodes-hover.')
				? { ...node, credentials: { hoverOAuth2Api: { id, name } } }
				: node,
		);
		// n8n 1 doesn't know by itself that a new workflow is not active.
		return await this.request('POST', '/workflows', { active: false, ...file, nodes });
	}

	/** n8n's major version, as a number. */
	async majorVersion(): Promise<number> {
		if (this.major === undefined) {
			const { versionCli } = await this.request<{ versionCli: string }>('GET', '/settings');
			this.major = Number.parseInt(versionCli, 10);
		}
		return this.major;
	}

	/**
	 * Nodes whose tables n8n finds. n8n 2 finds a Data Table by its name; in n8n 1 a person chooses it in
	 * each node after an import, and so does this, as far as there is one of that name.
	 */
	private async withTables(nodes: WorkflowFile['nodes']): Promise<WorkflowFile['nodes']> {
		if ((await this.majorVersion()) !== 1) return nodes;
		return await Promise.all(
			nodes.map(async (node) => {
				const table = node.parameters.dataTableId as { mode: string; value: string } | undefined;
				if (table?.mode !== 'name') return node;
				const value = (await this.findDataTable(table.value)) ?? table.value;
				const dataTableId = { __rl: true, mode: 'id', value };
				return { ...node, parameters: { ...node.parameters, dataTableId } };
			}),
		);
	}

	/**
	 * Publishes a workflow and waits until its triggers are live: n8n 2 activates them after it has
	 * answered. n8n 1 calls it activating, and answers when it is done.
	 *
	 * @throws Error with what the trigger says if it can't go live
	 */
	async publish({ id }: StoredWorkflow): Promise<void> {
		const { versionId } = await this.request<StoredWorkflow>('GET', `/workflows/${id}`);
		await this.request('POST', `/workflows/${id}/activate`, { versionId });
		if ((await this.majorVersion()) === 1) return;
		await until(
			'n8n to publish the workflow',
			async () => {
				const { status, triggers } = await this.publicationOf({ id });
				const failed = triggers.find(({ errorMessage }) => errorMessage !== null);
				if (failed !== undefined) throw new Error(String(failed.errorMessage));
				return status === 'published' ? true : undefined;
			},
			PUBLISH_MS,
		);
	}

	/** How far n8n 2 has come with publishing a workflow or taking it off. */
	async publicationOf({ id }: Pick<StoredWorkflow, 'id'>): Promise<Publication> {
		return await this.request('GET', `/workflows/${id}/publication-status`);
	}

	/** Takes a workflow's triggers off again, and waits until they are. */
	async unpublish({ id }: StoredWorkflow): Promise<void> {
		await this.request('POST', `/workflows/${id}/deactivate`, {});
		if ((await this.majorVersion()) === 1) return;
		await until('n8n to take the workflow off', async () => {
			const { status } = await this.publicationOf({ id });
			return status === 'not_published' ? true : undefined;
		});
	}

	/** Whether a workflow is published, or at least on its way. */
	async isPublished({ id }: StoredWorkflow): Promise<boolean> {
		return (await this.request<StoredWorkflow>('GET', `/workflows/${id}`)).active;
	}

	/** Deletes a workflow, as its menu does: into the archive first, which n8n 2 does step by step. */
	async deleteWorkflow({ id }: StoredWorkflow): Promise<void> {
		await this.request('POST', `/workflows/${id}/archive`, {});
		await until(
			'n8n to let the workflow be deleted',
			async () => {
				try {
					await this.request('DELETE', `/workflows/${id}`);
					return true;
				} catch (error) {
					if (String(error).includes('(409)')) return undefined;
					throw error;
				}
			},
			PUBLISH_MS,
		);
	}

	/** The executions of a workflow, newest first. */
	async executionsOf({ id }: StoredWorkflow): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const { results } = await this.request<{ results: ExecutionSummary[] }>(
			'GET',
			`/executions?filter=${filter}&limit=100`,
		);
		return results;
	}

	/** All executions of a workflow, however many; n8n puts those that run on every page. */
	async allExecutionsOf({ id }: Pick<StoredWorkflow, 'id'>): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const all = new Map<string, ExecutionSummary>();
		for (let next: string | null = ''; next !== null;) {
			const known: number = all.size;
			const path: string = `/executions?filter=${filter}&limit=100${next}`;
			const { results, nextCursor }: ExecutionPage = await this.request('GET', path);
			for (const execution of results) all.set(execution.id, execution);
			// n8n 1 has no cursor, and goes on from the last one.
			const last = all.size > known ? results.at(-1)?.id : undefined;
			if (typeof nextCursor === 'string') next = `&cursor=${encodeURIComponent(nextCursor)}`;
			else next = nextCursor === undefined && last !== undefined ? `&lastId=${last}` : null;
		}
		return [...all.values()];
	}

	/** Everything n8n kept of one execution, as text. */
	async executionData(id: string): Promise<string> {
		return (await this.request<{ data: string }>('GET', `/executions/${id}`)).data;
	}

	/** What a failed execution says; its text is a list in which text and objects stand as indexes. */
	async executionError(id: string): Promise<string> {
		const entries = JSON.parse(await this.executionData(id)) as unknown[];
		const at = (entry: unknown, name: string): unknown =>
			entries[Number((entry as Record<string, unknown> | undefined)?.[name])];
		const error = at(at(entries[0], 'resultData'), 'error');
		return String(at(error, 'message') ?? 'no message');
	}
}

/** The workflows of workflows/ by their file names without `.json`. */
export async function workflowNames(): Promise<string[]> {
	const files = await readdir(WORKFLOWS);
	return files
		.filter((name) => name.endsWith('.json'))
		.map((name) => name.replace('.json', ''))
		.sort();
}

/** Reads a workflow of workflows/ by its file name without `.json`. */
export async function readWorkflow(name: string): Promise<WorkflowFile> {
	return JSON.parse(await readFile(join(WORKFLOWS, `${name}.json`), 'utf8')) as WorkflowFile;
}
