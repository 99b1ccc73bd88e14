/** Runs operations in n8n-core's engine while the simulator, or its surroundings, misbehave. */
import { readdir } from 'node:fs/promises';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { connect, createServer as createNetServer, type AddressInfo, type Server } from 'node:net';

import type { IDataObject } from 'n8n-workflow';

import { HOVER_SETTINGS, replaceTransportSettings } from '../../../nodes/shared/transport/settings';
import type { NodeResult } from '../../support/harness';
import { HOVER, HoverNode } from '../../support/hoverNode';
import { OPERATIONS } from './operations';
import { clearPauses, countPauses, letPass, PAUSES } from './pauses';
import type { Injection, Row } from './table';

/** One run: what came out, and what was seen of it from outside. */
export interface FaultRun {
	result: NodeResult;
	/** The items that went in. */
	inputs: IDataObject[];
	/** How often Hover was sent the request that the fault meets. */
	sent: number;
	/** The pauses between tries, in ms. */
	pauses: number[];
	/** How long the run took beside these pauses, which are over at once, in ms. */
	realMs: number;
	/** Files that n8n keeps after the run and did not before. */
	files: string[];
	/** What came to the other host, each with its Authorization header. */
	elsewhere: Array<string | undefined>;
	/** What must not be seen in any error. */
	secrets: string[];
}

/** How to run a row. */
export interface RunOptions {
	/** How many items go in; one unless given. */
	items?: 1 | 2;
	continueOnFail?: boolean;
	errorOutput?: boolean;
	/** Ends the fault after so many requests, or, for a closed port, with the first pause. */
	times?: number;
}

/** These runs would soon use up what the account may send. */
const UNLIMITED = { requestsPerWindow: Infinity };
const PDF = '%PDF-1.4 from the other host';

const portOf = (server: Server | HttpServer) => (server.address() as AddressInfo).port;
const listen = async (server: Server | HttpServer, port = 0) =>
	await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
const closed = async (server: Server | HttpServer) =>
	await new Promise((done) => server.close(done));

/** A port of this machine where nobody listens. */
async function freePort(): Promise<number> {
	const server = createNetServer();
	await listen(server);
	const port = portOf(server);
	await closed(server);
	return port;
}

/** The node, the simulator and another host. */
export class FaultBench {
	private constructor(
		readonly hover: HoverNode,
		private readonly otherHost: HttpServer,
		private readonly elsewhere: Array<string | undefined>,
	) {}

	static async start(): Promise<FaultBench> {
		countPauses();
		const elsewhere: Array<string | undefined> = [];
		const otherHost = createHttpServer((request, response) => {
			elsewhere.push(request.headers.authorization);
			response.setHeader('content-type', 'application/pdf');
			response.end(PDF);
		});
		await listen(otherHost);
		return new FaultBench(await HoverNode.start(), otherHost, elsewhere);
	}

	async stop(): Promise<void> {
		replaceTransportSettings({});
		this.otherHost.closeAllConnections();
		await closed(this.otherHost);
		await this.hover.stop();
	}

	/** Runs the operation of a row under its fault. */
	async run({ operation, fault }: Row, options: RunOptions = {}): Promise<FaultRun> {
		const { hover } = this;
		// By number, so that an operation is nothing but its own requests.
		await hover.reset({ actingUserBy: 'id', actingUserId: '135507' });
		replaceTransportSettings(UNLIMITED);
		// The account has long recovered from what Hover refused in the run before.
		letPass(10 * HOVER_SETTINGS.windowMs);
		await hover.client.control('POST', 'settings', { presigned: 'none' });
		const { parameters, items } = OPERATIONS[operation.name];
		const inputs = (await items(hover)).slice(0, options.items ?? 1);
		const before = new Set(await this.files());
		const target = { method: operation.method, path: operation.path };
		const { times } = options;
		clearPauses();
		const end = await this.inject(fault.injection, target, times);
		await hover.client.control('DELETE', 'requests');
		this.elsewhere.length = 0;
		const { idleTimeoutMs } = { ...HOVER_SETTINGS, ...fault };
		replaceTransportSettings({ ...UNLIMITED, idleTimeoutMs });
		const { continueOnFail, errorOutput } = options;
		const startedAt = Date.now();
		const result = await hover.harness.runNode({
			type: HOVER,
			parameters,
			inputItems: inputs.map((json) => ({ json })),
			...(continueOnFail === undefined ? {} : { continueOnFail }),
			...(errorOutput === undefined ? {} : { errorOutput }),
		});
		replaceTransportSettings(UNLIMITED);
		const pauses = [...PAUSES];
		const realMs = Date.now() - startedAt;
		await end();
		const path = new RegExp(operation.path);
		const requests = await hover.requests(operation.method);
		return {
			result,
			inputs,
			sent: requests.filter((request) => path.test(request.path)).length,
			pauses,
			realMs,
			files: (await this.files()).filter((name) => !before.has(name)),
			elsewhere: [...this.elsewhere],
			secrets: [
				hover.client.token,
				'example.com',
				'010-4477',
				'020 4477',
				hover.client.simulator.clientSecret,
			],
		};
	}

	/** Brings a fault about; the answer ends it where the simulator's reset does not. */
	private async inject(
		injection: Injection,
		target: { method: string; path: string },
		times = 0,
	): Promise<() => Promise<void>> {
		const { hover } = this;
		const { data } = hover.harness.credential();
		const nothing = async () => await Promise.resolve();
		switch (injection.by) {
			case 'simulator':
				await hover.fault({ times, ...target, ...injection.fault });
				return nothing;
			case 'other host': {
				const location = `http://127.0.0.1:${portOf(this.otherHost)}/file.pdf`;
				await hover.fault({ times, ...target, kind: 'redirect', location, body: '' });
				return nothing;
			}
			case 'revoked grant': {
				await hover.fault({ times, ...target, kind: 'status', status: 401 });
				const tokens = data.oauthTokenData as IDataObject;
				data.oauthTokenData = { ...tokens, refresh_token: 'revoked' };
				return nothing;
			}
			case 'closed port': {
				const port = await freePort();
				data.accessTokenUrl = `http://127.0.0.1:${port}/oauth/token`;
				if (times === 0) return nothing;
				const hoverPort = Number(new URL(hover.client.simulator.url).port);
				const proxy = createNetServer((socket) => {
					const onward = connect(hoverPort, '127.0.0.1');
					for (const each of [socket, onward]) each.on('error', () => socket.destroy());
					socket.pipe(onward).pipe(socket);
				});
				clearPauses(async () => await listen(proxy, port));
				return async () => {
					await hover.client.control('DELETE', 'faults');
					proxy.close();
				};
			}
		}
	}

	/** The files in n8n's binary storage. */
	private async files(): Promise<string[]> {
		const entries = await readdir(this.hover.harness.folder, {
			recursive: true,
			withFileTypes: true,
		});
		return entries
			.filter((entry) => entry.isFile())
			.map(({ parentPath, name }) => `${parentPath}/${name}`);
	}
}
