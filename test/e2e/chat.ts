import { randomUUID } from 'node:crypto';

import axios from 'axios';

import type { Environment } from './environment';

/** A button of a message. */
export interface Button {
	text: string;
	link: string;
}

/** A message as n8n's chat window shows it. */
export interface ChatMessage {
	text: string;
	buttons: Button[];
}

interface Started {
	executionId: string;
	/** n8n 2 takes only who started it. */
	resumeToken?: string;
}

const HEARTBEAT = 'n8n|heartbeat';

/** How long a conversation may take, in ms. */
const LIMIT_MS = 120_000;

/** A question with buttons comes as JSON; what the agent says may be some as well. */
function messageOf(text: string): ChatMessage {
	try {
		const message = JSON.parse(text) as Partial<ChatMessage>;
		if (message.buttons !== undefined) return { text: '', buttons: [], ...message };
	} catch {
		// It is no JSON.
	}
	return { text, buttons: [] };
}

/**
 * One question in n8n's public chat, as its window asks it; gives what is shown until the execution has
 * ended. `onMessage` is told each message, such as to press a button of it.
 */
export async function askInChat(
	{ rest }: Pick<Environment, 'rest'>,
	webhookId: string,
	question: string,
	onMessage: (message: ChatMessage) => Promise<void> | void = () => undefined,
): Promise<ChatMessage[]> {
	const sessionId = randomUUID();
	const { data } = await axios.post<Started>(`${rest.url}/webhook/${webhookId}/chat`, {
		action: 'sendMessage',
		sessionId,
		chatInput: question,
	});
	const { executionId, resumeToken: token } = data;
	const query = new URLSearchParams({ sessionId, executionId, isPublic: 'true' });
	if (token !== undefined) query.set('token', token);
	const socket = new WebSocket(`${rest.url.replace(/^http/, 'ws')}/chat?${String(query)}`);
	const shown: ChatMessage[] = [];
	await new Promise<void>((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error('The chat does not end')), LIMIT_MS);
		const end = (error?: unknown) => {
			clearTimeout(timer);
			socket.close();
			if (error === undefined) resolve();
			else reject(error as Error);
		};
		socket.addEventListener('close', () => end());
		// n8n breaks the chat of a failed execution off.
		socket.addEventListener('error', () => end());
		socket.addEventListener('message', (event: { data: unknown }) => {
			const text = String(event.data);
			if (text === HEARTBEAT) socket.send(`${HEARTBEAT}-ack`);
			if (text.startsWith('n8n|')) return;
			const message = messageOf(text);
			shown.push(message);
			void Promise.resolve(onMessage(message)).catch(end);
		});
	});
	return shown;
}

/** Presses a button of a message, as a person in a browser does. */
export async function press({ buttons }: ChatMessage, text: string): Promise<void> {
	const button = buttons.find((each) => each.text === text);
	if (button === undefined) throw new Error(`There is no button "${text}"`);
	await axios.get(button.link, { headers: { 'user-agent': 'Mozilla/5.0 Chrome/140.0' } });
}
