/**
 * Makes a fresh clone ready: installs the locked dependencies when they are missing or older than the lock
 * file, and sets up the Node.js that the scripts run on. Does nothing, and says nothing, when all is there.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const inRoot = (...parts) => join(root, ...parts);
const npm = (...args) =>
	execFileSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });

const installed = inRoot('node_modules', '.package-lock.json');
const isCurrent =
	existsSync(installed) &&
	statSync(installed).mtimeMs >= statSync(inRoot('package-lock.json')).mtimeMs;
if (!isCurrent) npm('ci', '--no-audit', '--no-fund');

// The package `node` fetches its binary in an install script, and .npmrc lets none run unasked.
if (!existsSync(inRoot('node_modules', 'node', 'bin', 'node'))) {
	npm('rebuild', '--ignore-scripts=false', 'node');
}
