/**
 * `npm run scan`: the lint of n8n's scanner for community packages, on the source and on the tarball that
 * npm would publish, as the scanner itself does it once a version is out. Comments that turn a rule off
 * don't count. Asks no network. Closes with 'N passed, N failed'.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { packNodes } from '../hosts/pack';
import { ROOT } from '../hosts/paths';

/** What it lints of a tarball. */
const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];

async function main(): Promise<number> {
	const { analyzePackage, SOURCE_FILE_PATTERNS } =
		await import('@n8n/scan-community-package/scanner/scanner.mjs');
	let failed = 0;
	const scan = async (what: string, folder: string, patterns: readonly string[]) => {
		const { passed, message, details } = await analyzePackage(folder, patterns);
		// It also passes when it found no file, and says so.
		const isFine = passed && message === undefined;
		if (!isFine) failed += 1;
		console.log(`${isFine ? '✓' : '✗'} ${what}`, message ?? '', details ?? '');
	};

	const folder = await realpath(await mkdtemp(join(tmpdir(), 'hover-scan-')));
	try {
		execFileSync('tar', ['-xzf', await packNodes(folder, console.log), '-C', folder]);
		await scan('the source', ROOT, SOURCE_FILE_PATTERNS);
		await scan('the tarball', join(folder, 'package'), TARBALL_FILE_PATTERNS);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	console.log(`${2 - failed} passed, ${failed} failed`);
	return failed;
}

main().then(
	(failed) => process.exit(failed === 0 ? 0 : 1),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
