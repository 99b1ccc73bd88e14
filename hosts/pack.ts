import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { NODE, ROOT, withNode } from './paths';
import type { Log } from './run';
import { run } from './run';

/**
 * Builds the pack, packs it as npm would publish it, and installs the tarball where n8n keeps community
 * nodes, with the settings n8n's own installer uses.
 *
 * @param userFolder n8n's user folder
 * @throws Error if a step fails, with the end of its output
 */
export async function packAndInstall(userFolder: string, log: Log): Promise<void> {
	const options = { cwd: ROOT, env: withNode(), log };
	await run(NODE, [join(ROOT, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'build'], {
		...options,
		label: 'building the pack',
	});

	const folder = await mkdtemp(join(tmpdir(), 'hover-pack-'));
	try {
		const packed = await run('npm', ['pack', '--json', '--pack-destination', folder], {
			...options,
			label: 'packing',
		});
		const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
		const nodes = join(userFolder, '.n8n', 'nodes');
		await mkdir(nodes, { recursive: true });
		await writeFile(
			join(nodes, 'package.json'),
			JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }),
		);
		const flags = [
			'--offline',
			'--ignore-scripts',
			'--legacy-peer-deps',
			'--no-audit',
			'--no-fund',
		];
		await run('npm', ['install', ...flags, join(folder, filename)], {
			...options,
			cwd: nodes,
			label: 'installing the pack in n8n',
		});
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
