import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The repository. */
export const ROOT = dirname(dirname(fileURLToPath(pathToFileURL(__filename))));

/** The n8n host: its own package.json and node_modules. */
export const HOST = join(ROOT, 'demo');

/** The workflows that the demo runs. */
export const WORKFLOWS = join(ROOT, 'workflows');

/** The Node.js that n8n runs on, which may be newer than the one that started us. */
export const NODE = join(
	ROOT,
	'node_modules',
	'node',
	'bin',
	process.platform === 'win32' ? 'node.exe' : 'node',
);

/** The environment in which commands find that Node.js first. */
export function withNode(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const separator = process.platform === 'win32' ? ';' : ':';
	return {
		...process.env,
		PATH: [dirname(NODE), process.env.PATH ?? ''].join(separator),
		...more,
	};
}
