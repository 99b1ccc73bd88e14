import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { N8nRest, WorkflowFile } from '../../hosts/rest';

interface ChatRequest {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string; description?: string; parameters: object } }>;
}

/** One call of a tool. */
export interface ToolCall {
	/** Its name; the first one offered unless given. */
	tool?: string;
	/** What it is called with; may depend on what the tools have said so far. */
	with: object | ((said: readonly string[]) => object);
}

/** A chat model that calls tools one after the other, and then repeats what they said. */
export interface FakeChatModel {
	/** Its base address, as an OpenAI credential takes it. */
	url: string;
	/** The tools it was offered. */
	tools: NonNullable<ChatRequest['tools']>;
	stop(): Promise<void>;
}

const textOf = (content: unknown) =>
	typeof content === 'string' ? content : JSON.stringify(content);

/** Starts one that speaks OpenAI's chat completions. */
export async function startFakeChatModel(calls: readonly ToolCall[]): Promise<FakeChatModel> {
	const tools: FakeChatModel['tools'] = [];
	const answerTo = ({ messages, tools: offered = [] }: ChatRequest) => {
		const said = messages
			.filter(({ role }) => role === 'tool')
			.map(({ content }) => textOf(content));
		if (said.length === 0) tools.splice(0, Infinity, ...offered);
		const next = calls[said.length];
		if (next === undefined) {
			return { finish: 'stop', message: { role: 'assistant', content: said.join('\n') } };
		}
		const call = {
			id: `call_${said.length + 1}`,
			type: 'function',
			function: {
				name: next.tool ?? offered[0]?.function.name,
				arguments: JSON.stringify(typeof next.with === 'function' ? next.with(said) : next.with),
			},
		};
		return {
			finish: 'tool_calls',
			message: { role: 'assistant', content: null, tool_calls: [call] },
		};
	};

	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { finish, message } = answerTo(
				JSON.parse(Buffer.concat(chunks).toString() || '{"messages":[]}') as ChatRequest,
			);
			response.setHeader('content-type', 'application/json');
			response.end(
				JSON.stringify({
					id: 'chat-1',
					object: 'chat.completion',
					created: Math.floor(Date.now() / 1000),
					model: 'fake',
					choices: [{ index: 0, message, finish_reason: finish }],
					usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
				}),
			);
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		tools,
		async stop() {
			server.closeAllConnections();
			await new Promise<void>((done) => {
				server.close(() => done());
			});
		},
	};
}

/** Gives a workflow's chat model node this model. */
export async function useModel(
	rest: N8nRest,
	{ nodes }: WorkflowFile,
	model: FakeChatModel,
): Promise<void> {
	const { id, name } = await rest.createCredential('Fake model', 'openAiApi', {
		apiKey: 'none',
		url: model.url,
		header: false,
	});
	for (const node of nodes) {
		if (node.name !== 'Chat Model') continue;
		node.credentials = { openAiApi: { id, name } };
		// It speaks the older of OpenAI's two APIs.
		node.parameters.responsesApiEnabled = false;
	}
}
