import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { HOST, ROOT, withNode } from './paths';
import type { Log } from './run';
import { run } from './run';

const isCurrent = () => {
	const installed = join(HOST, 'node_modules', '.package-lock.json');
	const lock = join(HOST, 'package-lock.json');
	return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
};

const hasSqlite = () =>
	existsSync(join(HOST, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node'));

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
 * Makes n8n ready to start: installs it in a folder of its own when it is missing, and compiles its
 * database driver. Takes some minutes the first time, no time later.
 *
 * @throws Error if npm fails, with the end of its output
 */
export async function ensureHost(log: Log): Promise<void> {
	if (!isCurrent()) {
		// Install scripts of two thousand packages stay off; the one that is needed runs below, by name.
		await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
			cwd: HOST,
			env: withNode(),
			label: 'installing n8n (2.9 GB)',
			log,
		});
	}
	if (!hasSqlite()) {
		await run('npm', ['rebuild', '--ignore-scripts=false', 'sqlite3'], {
			cwd: HOST,
			env: withNode(headers()),
			label: 'compiling n8n’s database driver',
			log,
		});
	}
}
