import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';

import { childEnv } from './childEnv';
import { NODE, ROOT } from './paths';
import type { Log } from './run';
import { run } from './run';

/**
 * Builds our pack and packs it as npm would publish it.
 *
 * @param folder where the tarball goes
 * @returns the tarball's path
 * @throws Error if a step fails, with the end of its output
 */
export async function packNodes(folder: string, log: Log): Promise<string> {
	const options = { cwd: ROOT, env: childEnv(), log };
	const gulp = join(ROOT, 'node_modules', 'gulp', 'bin', 'gulp.js');
	await run(NODE, [gulp, 'build'], { ...options, label: 'building the pack' });
	const pack = ['pack', '--json', '--pack-destination', folder];
	const packed = await run('npm', pack, { ...options, label: 'packing' });
	const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
	return join(folder, filename);
}

/**
 * Installs packages where n8n keeps community nodes, with the settings that n8n's own installer uses.
 * What is installed there already stays.
 *
 * @param userFolder n8n's user folder
 * @param packages tarballs by absolute path, or names with versions. The network is asked only if there
 * is one of the latter.
 * @throws Error if npm fails, with the end of its output
 */
export async function installPackages(
	userFolder: string,
	packages: readonly string[],
	log: Log,
): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	await mkdir(nodes, { recursive: true });
	const manifest = join(nodes, 'package.json');
	if (!existsSync(manifest)) {
		const empty = { name: 'installed-nodes', private: true, dependencies: {} };
		await writeFile(manifest, JSON.stringify(empty));
	}
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
	if (packages.every((each) => isAbsolute(each))) flags.push('--offline');
	const options = { cwd: nodes, env: childEnv(), label: 'installing packages in n8n', log };
	await run('npm', ['install', ...flags, ...packages], options);
}

/** Packs our nodes and installs them in an n8n: {@link packNodes}, {@link installPackages}. */
export async function packAndInstall(userFolder: string, log: Log): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'hover-pack-'));
	try {
		await installPackages(userFolder, [await packNodes(folder, log)], log);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
