import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The repository. */
export const ROOT = dirname(dirname(fileURLToPath(pathToFileURL(__filename))));

/** The workflows that come with the pack. */
export const WORKFLOWS = join(ROOT, 'workflows');

/** The binary that the npm package `node` brings into a folder. */
export function nodeIn(folder: string): string {
	const name = process.platform === 'win32' ? 'node.exe' : 'node';
	return join(folder, 'node_modules', 'node', 'bin', name);
}

/** The Node.js that our own commands run on, which may be newer than the one that started us. */
export const NODE = nodeIn(ROOT);
