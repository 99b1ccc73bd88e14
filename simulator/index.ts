import type { FastifyInstance } from 'fastify';

import { apiServer } from './api/server';
import { dialect } from './dialects';
import { filesServer } from './files/filesServer';
import { SimulatorState } from './simulatorState';

export interface SimulatorOptions {
	/** Port of the API and the page; a free one when 0 or absent. */
	port?: number;
	filesPort?: number;
	/** Address to listen at; only this machine by default, as the control API asks for no token. */
	host?: string;
	clientId?: string;
	clientSecret?: string;
	/** Milliseconds between two states of a job; 1000 by default. */
	stageMs?: number;
	/** A named dialect of simulator/dialects; `default` when absent. */
	dialect?: string;
	log?: boolean;
}

export interface Simulator {
	url: string;
	filesUrl: string;
	clientId: string;
	clientSecret: string;
	/** Cuts and refuses connections, as an outage does, and keeps everything. `comeBack` ends it. */
	goDown: () => Promise<void>;
	comeBack: () => Promise<void>;
	/** Closes both servers and every connection, and ends everything that waits. */
	stop: () => Promise<void>;
}

const EVERYWHERE = new Set(['0.0.0.0', '::']);

async function listen(app: FastifyInstance, host: string, port: number) {
	await app.listen({ host, port });
	const address = app.server.address();
	if (address === null || typeof address === 'string') throw new Error('no address to listen at');
	const shown = EVERYWHERE.has(host) ? '127.0.0.1' : host;
	return { port: address.port, url: `http://${shown}:${address.port}` };
}

async function stopListening({ server }: FastifyInstance): Promise<void> {
	const closed = new Promise<void>((done) => server.close(() => done()));
	server.closeAllConnections();
	await closed;
}

async function resumeListening(
	{ server }: FastifyInstance,
	host: string,
	port: number,
): Promise<void> {
	await new Promise<void>((done, failed) => {
		server.once('error', failed);
		server.listen({ host, port }, () => {
			server.off('error', failed);
			done();
		});
	});
}

/** Starts a local Hover. Rejects when a port is taken, and for an unknown dialect. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const host = options.host ?? '127.0.0.1';
	const clientId = options.clientId ?? 'hover-simulator-client';
	const clientSecret = options.clientSecret ?? 'hover-simulator-secret';
	const state = new SimulatorState({
		stageMs: options.stageMs ?? 1000,
		clientId,
		clientSecret,
		deviations: dialect(options.dialect ?? 'default'),
	});
	const files = filesServer(state, options.log ?? false);
	const api = await apiServer(state, options.log ?? false);
	const stop = async () => {
		state.reset();
		await Promise.all([api.close(), files.close()]);
	};
	try {
		const filesAt = await listen(files, host, options.filesPort ?? 0);
		state.filesPort = filesAt.port;
		const apiAt = await listen(api, host, options.port ?? 0);
		return {
			url: apiAt.url,
			filesUrl: filesAt.url,
			clientId,
			clientSecret,
			async goDown() {
				await Promise.all([stopListening(api), stopListening(files)]);
			},
			async comeBack() {
				await Promise.all([
					resumeListening(api, host, apiAt.port),
					resumeListening(files, host, filesAt.port),
				]);
			},
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
