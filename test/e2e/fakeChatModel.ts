import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface ChatRequest {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string; description?: string; parameters: object } }>;
}

/** A chat model that calls the one tool it is offered, and then repeats what the tool said. */
export interface FakeChatModel {
	/** Its base address, as an OpenAI credential takes it. */
	url: string;
	/** The tools it was offered. */
	tools: NonNullable<ChatRequest['tools']>;
	stop(): Promise<void>;
}

/** Starts one that speaks OpenAI's chat completions. `toolArguments` are what it calls the tool with. */
export async function startFakeChatModel(toolArguments: object): Promise<FakeChatModel> {
	const tools: FakeChatModel['tools'] = [];
	const answerTo = ({ messages, tools: offered = [] }: ChatRequest) => {
		const said = messages.filter(({ role }) => role === 'tool').at(-1);
		if (said !== undefined) {
			const content =
				typeof said.content === 'string' ? said.content : JSON.stringify(said.content);
			return { finish: 'stop', message: { role: 'assistant', content } };
		}
		tools.push(...offered);
		const call = {
			id: 'call_1',
			type: 'function',
			function: { name: offered[0]?.function.name, arguments: JSON.stringify(toolArguments) },
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
