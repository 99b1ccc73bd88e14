import { delimiter, dirname } from 'node:path';

import { NODE } from './paths';

/** What n8n reads from its environment; none of it may come from the shell that we were started in. */
const N8N_SETTING = /^(N8N|DB|QUEUE|EXECUTIONS?|WEBHOOK|GENERIC|NODES|CREDENTIALS)_/;

/**
 * The environment for a child process: ours without n8n's settings, with a Node.js first on the PATH.
 *
 * @param more what the child needs beside it
 * @param node the Node.js that commands find; ours unless given
 */
export function childEnv(more: NodeJS.ProcessEnv = {}, node = NODE): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(([name]) => !N8N_SETTING.test(name));
	return {
		...Object.fromEntries(inherited),
		PATH: [dirname(node), process.env.PATH ?? ''].join(delimiter),
		...more,
	};
}
