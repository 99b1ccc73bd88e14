import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How many webhook requests each processor got. */
export type Counts = number[];

/** What stands before a deployment's processes. */
export interface LoadBalancer {
	url: string;
	/**
	 * `spread`: each webhook request goes to the next processor. `repeated`: to all of them, one a moment
	 * after the other, as when Hover repeats a delivery. `everywhere`: to all of them at once, which is the
	 * worst that repeated deliveries can do.
	 */
	mode: 'spread' | 'repeated' | 'everywhere';
	counts(): Counts;
	stop(): Promise<void>;
}

/** The pause before a repeat, in ms. */
export const REPEAT_MS = 250;

/** n8n's production webhooks and MCP servers; all else is for the main process. */
const WEBHOOKS = /^\/(webhook|webhook-waiting|mcp)\//;

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

/** Sends a request on, and its answer back if there is somebody to give it to. */
function forward(
	incoming: IncomingMessage,
	body: Buffer,
	target: string,
	outgoing: ServerResponse | undefined,
): void {
	const { method, headers, url = '/' } = incoming;
	const onward = request(new URL(url, target), { method, headers, agent: false }, (answer) => {
		if (outgoing === undefined) {
			answer.resume();
			return;
		}
		outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
		answer.pipe(outgoing);
	});
	onward.once('error', () => {
		if (outgoing?.headersSent === false) outgoing.writeHead(502);
		outgoing?.end();
	});
	// A stream that nobody reads any more ends on both sides.
	outgoing?.once('close', () => onward.destroy());
	onward.end(body);
}

/**
 * Starts a load balancer on this machine. The processes are named later, since they want to know its
 * address when they start.
 */
export async function startLoadBalancer(): Promise<
	LoadBalancer & { connect(main: string, processors: readonly string[]): void }
> {
	let main = '';
	let processors: readonly string[] = [];
	let next = 0;
	const counts: number[] = [];
	const balancer = { mode: 'spread' as LoadBalancer['mode'] };

	const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
		const body = await bodyOf(incoming);
		if (!WEBHOOKS.test(incoming.url ?? '')) {
			forward(incoming, body, main, outgoing);
			return;
		}
		next = (next + 1) % processors.length;
		processors.forEach((target, index) => {
			const isFirst = index === next;
			if (!isFirst && balancer.mode === 'spread') return;
			counts[index] = (counts[index] ?? 0) + 1;
			const pauseMs = !isFirst && balancer.mode === 'repeated' ? REPEAT_MS : 0;
			setTimeout(() => forward(incoming, body, target, isFirst ? outgoing : undefined), pauseMs);
		});
	};
	const server: Server = createServer((incoming, outgoing) => {
		handle(incoming, outgoing).catch(() => outgoing.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return Object.assign(balancer, {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		connect(to: string, others: readonly string[]) {
			main = to;
			processors = others;
			counts.length = 0;
			counts.push(...others.map(() => 0));
		},
		counts: () => [...counts],
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	});
}
