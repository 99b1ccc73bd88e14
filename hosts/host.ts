import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import type { Host } from './hosts';
import { hostOf } from './hosts';
import { nodeIn, ROOT, withNode } from './paths';
import type { Log } from './run';
import { run } from './run';

const isCurrent = ({ folder }: Host) => {
	const installed = join(folder, 'node_modules', '.package-lock.json');
	const lock = join(folder, 'package-lock.json');
	return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
};

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
 * Makes an n8n ready to start: installs it in a folder of its own when it is missing, and compiles its
 * database driver. Takes some minutes the first time, no time later.
 *
 * @throws Error if npm fails, with the end of its output
 */
export async function ensureHost(log: Log, host = hostOf()): Promise<void> {
	const options = { cwd: host.folder, log };
	if (!isCurrent(host)) {
		// Install scripts of two thousand packages stay off; those that are needed run below, by name.
		await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
			...options,
			env: withNode(),
			label: `installing n8n ${host.n8n} (2.9 GB)`,
		});
	}
	const rebuild = ['rebuild', '--ignore-scripts=false'];
	if (lacksNode(host)) {
		await run('npm', [...rebuild, 'node'], {
			...options,
			env: withNode(),
			label: `getting the Node.js of n8n ${host.n8n}`,
		});
	}
	if (!hasSqlite(host)) {
		// It is built on Node-API, so that what our Node.js compiles runs on the others too.
		await run('npm', [...rebuild, 'sqlite3'], {
			...options,
			env: withNode(headers()),
			label: 'compiling n8n’s database driver',
		});
	}
}
