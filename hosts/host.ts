import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { childEnv } from './childEnv';
import { NODE, nodeIn, ROOT } from './paths';
import type { Log } from './run';
import { run } from './run';

/** The major versions of n8n that the pack is tried on. */
export type N8nMajor = '1' | '2';

/** One n8n and the Node.js it runs on. */
export interface Host {
	n8n: N8nMajor;
	/** The folder of its package.json, lock file and node_modules. */
	folder: string;
	/** The major version of Node.js. */
	node: string;
	/** The binary of that Node.js. */
	binary: string;
}

interface HostPlan {
	folder: string;
	/** Its Node.js binaries by major version; the lowest is the usual one. */
	nodes: Readonly<Record<string, string>>;
}

/** Beside n8n 2's folder, not below it: Node.js would find there, one folder up, packages that n8n 1 lacks. */
const N8N_1 = join(ROOT, 'hosts', 'n8n-1');
const N8N_2 = join(ROOT, 'hosts', 'n8n-2');

/** n8n 2 says of itself that it needs Node.js 24. */
const PLANS: Readonly<Record<N8nMajor, HostPlan>> = {
	'2': { folder: N8N_2, nodes: { '24': NODE } },
	'1': { folder: N8N_1, nodes: { '22': nodeIn(N8N_1), '24': NODE } },
};

const isMajor = (n8n: string): n8n is N8nMajor => Object.hasOwn(PLANS, n8n);

/**
 * Finds a host.
 *
 * @param n8n n8n's major version; the newest unless given
 * @param node the major version of Node.js; the usual one of this n8n unless given
 * @throws Error that names the choices
 */
export function hostOf(n8n = '2', node?: string): Host {
	if (!isMajor(n8n)) {
		throw new Error(`There is n8n ${Object.keys(PLANS).join(', ')}, not "${n8n}"`);
	}
	const plan = PLANS[n8n];
	const nodes = Object.keys(plan.nodes);
	const chosen = node ?? nodes[0] ?? '';
	const binary = plan.nodes[chosen];
	if (binary === undefined) {
		throw new Error(`n8n ${n8n} runs on Node.js ${nodes.join(', ')} here, not "${chosen}"`);
	}
	return { n8n, folder: plan.folder, node: chosen, binary };
}

/** The exact versions of an installed host. */
export function versionsOf({ folder, binary }: Host): { n8n: string; node: string } {
	const file = join(folder, 'node_modules', 'n8n', 'package.json');
	const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
	return { n8n: version, node: execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim() };
}

/** A lock file's packages by their path. */
type LockedPackages = Record<
	string,
	{ version?: string; optional?: boolean; extraneous?: boolean } | undefined
>;

function packagesIn(lockFile: string): LockedPackages {
	if (!existsSync(lockFile)) return {};
	return (JSON.parse(readFileSync(lockFile, 'utf8')) as { packages: LockedPackages }).packages;
}

/** Whether what the lock file wants is installed. Times don't tell: every checkout renews them. */
function isCurrent({ folder }: Host): boolean {
	const installed = packagesIn(join(folder, 'node_modules', '.package-lock.json'));
	return Object.entries(packagesIn(join(folder, 'package-lock.json'))).every(([path, locked]) => {
		if (path === '' || locked?.extraneous === true) return true;
		const found = installed[path];
		// What is for another system is left out.
		return found === undefined ? locked?.optional === true : found.version === locked?.version;
	});
}

const hasSqlite = ({ folder }: Host) =>
	existsSync(join(folder, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node'));

/** Whether a host brings a Node.js of its own, whose binary its install script has not fetched yet. */
const lacksNode = ({ folder }: Host) =>
	existsSync(join(folder, 'node_modules', 'node')) && !existsSync(nodeIn(folder));

/** The headers of our Node.js come with it, so nothing needs to be fetched to compile against them. */
function headers(): NodeJS.ProcessEnv {
	const nested = join(ROOT, 'node_modules', 'node', 'node_modules');
	if (!existsSync(nested)) return {};
	const platform = readdirSync(nested).find(
		(name) => name.startsWith('node-') && existsSync(join(nested, name, 'include', 'node')),
	);
	return platform === undefined ? {} : { npm_config_nodedir: join(nested, platform) };
}

/**
 * Makes an n8n ready to start: installs it in its folder unless it is there as the lock file says, and
 * compiles its database driver. Takes minutes the first time, no time later.
 *
 * @throws Error if npm fails, with the end of its output
 */
export async function installHost(host: Host, log: Log): Promise<void> {
	const npm = async (label: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
		await run('npm', args, { cwd: host.folder, env: childEnv(env), label, log });

	if (!isCurrent(host)) {
		// Install scripts of two thousand packages stay off; those that are needed run below, by name.
		const flags = ['--ignore-scripts', '--no-audit', '--no-fund'];
		await npm(`installing n8n ${host.n8n} (2.9 GB)`, ['ci', ...flags]);
	}
	const rebuild = ['rebuild', '--ignore-scripts=false'];
	if (lacksNode(host)) await npm(`getting the Node.js of n8n ${host.n8n}`, [...rebuild, 'node']);
	if (!hasSqlite(host)) {
		// It is built on Node-API, so that what our Node.js compiles runs on the others too.
		await npm('compiling n8n’s database driver', [...rebuild, 'sqlite3'], headers());
	}
}
