import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
	chownSync,
	closeSync,
	existsSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import getPort from 'get-port';

import { endWithUs } from '../../hosts/background';
import type { Log } from '../../hosts/run';
import { run } from '../../hosts/run';
import { until } from '../../hosts/until';

/** A server of our own on this machine, with its data in a folder of ours. */
export interface Service {
	port: number;
	password: string;
	stop(): Promise<void>;
}

/** A PostgreSQL of our own. */
export interface Postgres extends Service {
	/** Runs SQL and gives the rows, each column as text. */
	sql(query: string): Promise<string[][]>;
}

/** Programs that must be there, all from these two packages. */
const PROGRAMS = ['initdb', 'postgres', 'psql', 'redis-server'];
const PACKAGES = ['postgresql', 'redis-server'];

/** Debian keeps PostgreSQL's programs of each version in a folder of their own, off the PATH. */
function folders(): string[] {
	const versions = '/usr/lib/postgresql';
	const debian = existsSync(versions)
		? readdirSync(versions)
				.sort((one, other) => Number(other) - Number(one))
				.map((version) => join(versions, version, 'bin'))
		: [];
	return [...(process.env.PATH ?? '').split(delimiter), ...debian];
}

function find(program: string): string | undefined {
	return folders()
		.map((folder) => join(folder, program))
		.find((path) => existsSync(path));
}

const path = (program: string) => find(program) ?? program;

/**
 * Makes sure that PostgreSQL and Redis are there, installing them where that is possible without asking.
 *
 * @throws Error that says what to install
 */
export async function ensureServices(log: Log): Promise<void> {
	const missing = () => PROGRAMS.filter((program) => find(program) === undefined);
	if (missing().length === 0) return;
	if (process.getuid?.() === 0 && find('apt-get') !== undefined) {
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		const options = { cwd: '/', env, log, label: 'installing PostgreSQL and Redis' };
		await run('apt-get', ['update'], options);
		await run('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], options);
	}
	if (missing().length > 0) {
		throw new Error(
			`Missing: ${missing().join(', ')}. The queue tests need PostgreSQL and Redis: on Debian and Ubuntu "apt-get install ${PACKAGES.join(' ')}", on macOS "brew install postgresql redis". They need not be running.`,
		);
	}
}

/** Whose account a server runs under: PostgreSQL refuses to be root. */
interface Account {
	uid?: number;
	gid?: number;
}

function unprivileged(): Account {
	if (process.getuid?.() !== 0) return {};
	const line = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.find((entry) => /^(postgres|nobody):/.test(entry));
	const [, , uid, gid] = line?.split(':') ?? [];
	if (uid === undefined) throw new Error('There is neither a user "postgres" nor "nobody"');
	return { uid: Number(uid), gid: Number(gid) };
}

interface ServerPlan {
	program: string;
	args: readonly string[];
	folder: string;
	account: Account;
	endSignal: NodeJS.Signals;
}

function startServer({ program, args, folder, account, endSignal }: ServerPlan): {
	child: ChildProcess;
	stop: () => Promise<void>;
	logTail: () => string;
} {
	const logFile = join(folder, 'server.log');
	const output = openSync(logFile, 'a');
	const child = spawn(path(program), args, {
		cwd: folder,
		detached: true,
		stdio: ['ignore', output, output],
		...account,
	});
	closeSync(output);
	endWithUs(child, endSignal);
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	return {
		child,
		async stop() {
			child.kill(endSignal);
			await ended;
		},
		logTail: () => readFileSync(logFile, 'utf8').trim().split('\n').slice(-10).join('\n'),
	};
}

/** A folder of a server's own, which it may write to. */
function ownFolder(parent: string, name: string, { uid, gid }: Account): string {
	const folder = join(parent, name);
	mkdirSync(folder);
	if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
	return folder;
}

/** Waits until a server answers. Throws with the end of its log if it ends first. */
async function untilReady(
	name: string,
	{ child, logTail }: ReturnType<typeof startServer>,
	isReady: () => Promise<boolean>,
): Promise<void> {
	await until(`${name} to start`, async () => {
		if (child.exitCode !== null) throw new Error(`${name} did not start:\n${logTail()}`);
		return (await isReady().catch(() => false)) ? true : undefined;
	});
}

/**
 * Starts a PostgreSQL with an empty database.
 *
 * @param parent a folder that everybody may enter
 */
export async function startPostgres(parent: string): Promise<Postgres> {
	const account = unprivileged();
	const folder = ownFolder(parent, 'postgres', account);
	const data = join(folder, 'data');
	const password = randomBytes(16).toString('hex');
	const passwordFile = join(folder, 'password');
	await writeFile(passwordFile, password, { mode: 0o600 });
	if (account.uid !== undefined) chownSync(passwordFile, account.uid, account.gid ?? 0);
	const user = 'n8n';
	execFileSync(
		path('initdb'),
		['-D', data, '-U', user, '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '-N'],
		{ ...account, cwd: folder, stdio: 'pipe', env: { ...process.env, LC_ALL: 'C' } },
	);
	const port = await getPort();
	// It lives for some minutes: what it would write twice to survive a power cut need not be.
	const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-F'];
	const server = startServer({
		program: 'postgres',
		args: [...args, '-c', 'max_connections=200'],
		folder,
		account,
		endSignal: 'SIGQUIT',
	});
	const sql = async (query: string) => {
		const flags = ['-h', '127.0.0.1', '-p', String(port), '-U', user, '-d', 'postgres'];
		const output = await run(path('psql'), [...flags, '-AtX', '-F', '\t', '-c', query], {
			cwd: parent,
			env: { ...process.env, PGPASSWORD: password },
			label: 'asking the database',
			log: () => {},
		});
		return output
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => line.split('\t'));
	};
	await untilReady('PostgreSQL', server, async () => (await sql('select 1')).length === 1);
	return { port, password, stop: server.stop, sql };
}

/**
 * Starts a Redis that keeps nothing on disk.
 *
 * @param parent a folder that everybody may enter
 */
export async function startRedis(parent: string): Promise<Service> {
	const account = unprivileged();
	const folder = ownFolder(parent, 'redis', account);
	const password = randomBytes(16).toString('hex');
	const port = await getPort();
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--requirepass', password];
	const server = startServer({
		program: 'redis-server',
		args: [...args, '--save', '', '--appendonly', 'no'],
		folder,
		account,
		endSignal: 'SIGTERM',
	});
	await untilReady('Redis', server, async () => {
		await pause(50);
		return server.logTail().includes('Ready to accept connections');
	});
	return { port, password, stop: server.stop };
}
