import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import getPort from 'get-port';

import { endWithUs, killGroup } from './background';
import { childEnv } from './childEnv';
import type { Host } from './host';

/** How n8n is started. */
export interface N8nOptions {
	/** It must be installed. */
	host: Host;
	/** Where it keeps everything, its database included. */
	userFolder: string;
	/** A free one unless given. */
	port?: number;
	/** What it is in a deployment of many processes; the one that does everything unless given. */
	command?: N8nCommand;
	/** n8n's settings beside or instead of ours; it takes none from the shell that we were started in. */
	env?: NodeJS.ProcessEnv;
}

/** n8n's own names for its kinds of process. */
export type N8nCommand = 'start' | 'worker' | 'webhook';

/** A running n8n. */
export interface N8n {
	url: string;
	port: number;
	pid: number;
	logFile: string;
	/** The end of its log, for errors. */
	logTail(lines?: number): string;
	/** Ends it and everything it started. */
	stop(): Promise<void>;
	/** Ends it at once, as a power cut does: it can save and tell nothing. */
	kill(): Promise<void>;
}

/** How long a start may take, in ms: the first one migrates the database. */
const START_MS = 180_000;

/** How long n8n may take to end by itself, in ms. */
const STOP_MS = 20_000;

/**
 * While its database migrates, n8n answers 200 to nearly anything, so the answer itself must be right.
 * Workers and webhook processors have no other answer than their readiness.
 */
async function isReady(url: string, command: N8nCommand): Promise<boolean> {
	try {
		const signal = AbortSignal.timeout(2000);
		if (command !== 'start') return (await fetch(`${url}/healthz/readiness`, { signal })).ok;
		const [readiness, settings] = await Promise.all([
			fetch(`${url}/healthz/readiness`, { signal }),
			fetch(`${url}/rest/settings`, { signal }),
		]);
		return readiness.ok && settings.ok && 'data' in ((await settings.json()) as object);
	} catch {
		return false;
	}
}

/** What every n8n of ours is told. */
const settings = async (userFolder: string, port: number, url: string) => ({
	N8N_USER_FOLDER: userFolder,
	N8N_PORT: String(port),
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	WEBHOOK_URL: `${url}/`,
	N8N_EDITOR_BASE_URL: url,
	// There is no https on this machine, and browsers drop secure cookies without it.
	N8N_SECURE_COOKIE: 'false',
	// n8n 1 keeps files in memory unless told otherwise.
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
	// Without it n8n 1 fails now and then when two things use its database at once; n8n 2 has it anyway.
	DB_SQLITE_POOL_SIZE: '3',
	N8N_RUNNERS_BROKER_PORT: String(await getPort()),
	// A worker answers on a port of this name, and only if it is told to.
	QUEUE_HEALTH_CHECK_ACTIVE: 'true',
	QUEUE_HEALTH_CHECK_PORT: String(port),
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
});

/**
 * Starts a real n8n on this machine and waits until it answers.
 *
 * @throws Error with the end of n8n's log if it ends or doesn't answer in time
 */
export async function startN8n(options: N8nOptions): Promise<N8n> {
	const { host, userFolder, port: wanted, command = 'start', env } = options;
	const port = wanted ?? (await getPort());
	const url = `http://127.0.0.1:${port}`;
	const logFile = join(userFolder, 'n8n.log');
	const logTail = (lines = 25) =>
		readFileSync(logFile, 'utf8').trim().split('\n').slice(-lines).join('\n');

	const output = openSync(logFile, 'a');
	const { size: logged } = statSync(logFile);
	// n8n answers before it has activated its workflows; this line comes after.
	const isUp = () =>
		command !== 'start' ||
		readFileSync(logFile).subarray(logged).includes('Editor is now accessible');
	const child = spawn(
		host.binary,
		[join(host.folder, 'node_modules', 'n8n', 'bin', 'n8n'), command],
		{
			cwd: userFolder,
			detached: true,
			stdio: ['ignore', output, output],
			env: childEnv({ ...(await settings(userFolder, port, url)), ...env }, host.binary),
		},
	);
	closeSync(output);
	endWithUs(child);
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	let isEnded = false;
	void ended.then(() => {
		isEnded = true;
	});

	const stop = async () => {
		if (isEnded) return;
		killGroup(child, 'SIGTERM');
		await Promise.race([ended, pause(STOP_MS, undefined, { ref: false })]);
		killGroup(child, 'SIGKILL');
		await ended;
	};

	const kill = async () => {
		killGroup(child, 'SIGKILL');
		await ended;
	};

	const deadline = Date.now() + START_MS;
	while (!isUp() || !(await isReady(url, command))) {
		if (isEnded || Date.now() > deadline) {
			await stop();
			throw new Error(`n8n ${command} did not start. Its log ends with:\n${logTail()}`);
		}
		await pause(250);
	}
	return { url, port, pid: child.pid ?? 0, logFile, logTail, stop, kill };
}
