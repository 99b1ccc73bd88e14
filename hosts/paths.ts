import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The repository. */
export const ROOT = dirname(dirname(fileURLToPath(pathToFileURL(__filename))));

/** The newest n8n: its own package.json and node_modules. */
export const HOST = join(ROOT, 'hosts', 'n8n-2');

/** The workflows that the demo runs. */
export const WORKFLOWS = join(ROOT, 'workflows');

/** The binary that the npm package `node` brings into a folder. */
export function nodeIn(folder: string): string {
	const name = process.platform === 'win32' ? 'node.exe' : 'node';
	return join(folder, 'node_modules', 'node', 'bin', name);
}

/** The Node.js that our own commands and the newest n8n run on, which may be newer than the one that started us. */
export const NODE = nodeIn(ROOT);

/** The environment in which commands find a Node.js first, ours unless another is given. */
export function withNode(more: NodeJS.ProcessEnv = {}, node = NODE): NodeJS.ProcessEnv {
	const separator = process.platform === 'win32' ? ';' : ':';
	return {
		...process.env,
		PATH: [dirname(node), process.env.PATH ?? ''].join(separator),
		...more,
	};
}
