import { randomBytes, randomUUID } from 'node:crypto';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';

import type { StoredWorkflow } from '../../hosts/rest';
import { readWorkflow } from '../../hosts/rest';
import type { Hosted } from './environment';
import { must } from './triggerWorkflow';

/** The template with Hover's tools for MCP clients, published. */
export interface McpServer {
	workflow: StoredWorkflow;
	/** Where clients connect, below an n8n's address. */
	path: string;
	/** What they have to show. */
	token: string;
}

/** The house that {@link useEveryTool} asks about. */
const HOUSE = {
	state: 'completed',
	name: 'Agent residence',
	location_line_1: '12 Agent Lane',
	deliverable_id: 2,
	models: [{ state: 'complete' }],
};

/** Publishes it with a token of its own, and makes the house that {@link useEveryTool} asks about. */
export async function publishMcpServer({ control, rest, credential }: Hosted): Promise<McpServer> {
	await control.call('POST', 'jobs', HOUSE);
	const token = randomBytes(24).toString('hex');
	const bearer = await rest.createCredential('MCP clients', 'httpBearerAuth', { token });
	const path = randomUUID();
	const file = await readWorkflow('hover-as-mcp-server');
	for (const node of file.nodes) {
		if (!node.type.endsWith('.mcpTrigger')) continue;
		node.webhookId = path;
		node.parameters.path = path;
		node.credentials = { httpBearerAuth: { id: bearer.id, name: bearer.name } };
	}
	const workflow = await rest.createWorkflow(file, credential);
	await rest.publish(workflow);
	return { workflow, path: `/mcp/${path}`, token };
}

/** A client that is connected to an MCP server. */
export interface McpClient {
	client: Client;
	/** Calls a tool; gives the text it answers. */
	call(name: string, parameters: Record<string, string>): Promise<string>;
	close(): Promise<void>;
}

/**
 * Connects the official client.
 *
 * @param url the server's address
 * @param token what the client shows, if anything
 * @throws StreamableHTTPError with the status as its code if it isn't let in
 */
export async function connectMcpClient(url: string, token?: string): Promise<McpClient> {
	const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
	const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
	const client = new Client({ name: 'hover-end-to-end-test', version: '1.0.0' });
	await client.connect(transport);
	return {
		client,
		async call(name, parameters) {
			const { content } = (await client.callTool({
				name,
				arguments: parameters,
			})) as CallToolResult;
			return content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
		},
		async close() {
			await transport.terminateSession();
			await client.close();
		},
	};
}

/** The first number that stands behind a name in what a tool said. */
const idIn = (said: string, name: string): string => {
	const id = new RegExp(`"${name}":\\s*\\[?\\s*"?(\\d+)`).exec(said)?.[1];
	must(`there is ${name} in ${said}`, id !== undefined);
	return id ?? '';
};

/**
 * Calls each of the six tools as an agent does, with IDs that it was told; a few calls in the middle fail.
 *
 * @returns all that was said
 */
export async function useEveryTool({ call }: McpClient): Promise<string> {
	const all: string[] = [];
	const ask = async (
		name: string,
		parameters: Record<string, string>,
		...expected: string[]
	): Promise<string> => {
		const said = await call(name, parameters);
		all.push(said);
		for (const words of expected) {
			must(`${name} says ${words}: ${said}`, said.includes(words));
		}
		return said;
	};
	const Job_ID = idIn(await ask('Find_Jobs', { Search: HOUSE.name }, HOUSE.name), 'id');
	const status = await ask('Job_Status', { Job_ID }, HOUSE.location_line_1, 'completed');
	await ask('Job_Status', { Job_ID: '' }, 'Job is missing', "Correct 'Job' and run it again.");
	await ask('Measurements', { Job_ID: 'the Agent house' }, 'Job is not a Hover ID');
	await ask('Material_List', { Job_ID, Preset: 'thatch' }, 'Preset must be one of', 'metalRoof');
	await ask('Share_Link', { Job_ID: '5' }, 'Could not share job 5');
	await ask('Measurements', { Job_ID }, 'roof_area_sqft');
	await ask('Material_List', { Job_ID, Preset: 'architecturalShingles' }, 'Drip edge', 'packages');
	await ask('Price_of_an_Upgrade', { Model_ID: idIn(status, 'model_ids') }, 'price_usd');
	await ask('Share_Link', { Job_ID }, '/shared/');
	return all.join('\n');
}
