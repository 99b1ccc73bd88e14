/** What it takes to load the nodes, each time in a process of its own. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { childEnv } from '../../hosts/childEnv';
import type { Sample } from '../chain';
import type { Rig } from '../rig';
import type { Row } from '../row';

/** Loads n8n's own library first, as n8n has it by then; the nodes are made, as n8n makes them. */
const SCRIPT = `
	require('n8n-workflow');
	const files = JSON.parse(process.argv[1]);
	const startMs = performance.now();
	const before = process.cpuUsage();
	for (const [file, name] of files) new (require(file)[name])();
	const { user, system } = process.cpuUsage(before);
	console.log(JSON.stringify({ ms: performance.now() - startMs, cpuMs: (user + system) / 1000 }));
`;

/** Loading both of our nodes and the credential. */
export function loading(rig: Rig): Row {
	const { host, userFolder } = rig;
	const installed = join(userFolder, '.n8n', 'nodes', 'node_modules');
	const own = join(host.folder, 'node_modules');
	const ours = join(installed, 'n8n-nodes-hover', 'dist');
	const theirs = join(own, 'n8n-nodes-base', 'dist');
	const run = (files: string[][]) => async (): Promise<Sample> => {
		const output = execFileSync(host.binary, ['-e', SCRIPT, JSON.stringify(files)], {
			// Where n8n's library is found is where the nodes find it, so it is loaded once.
			cwd: host.folder,
			env: childEnv({ NODE_PATH: own }, host.binary),
			encoding: 'utf8',
		});
		return JSON.parse(output) as Sample;
	};
	return {
		name: 'loading',
		what: 'Loading both nodes and the credential',
		per: { count: 1, thing: 'start of n8n' },
		goal: { against: 'without', mostMs: 15 },
		contenders: [
			{
				role: 'ours',
				name: 'Hover, Hover Trigger',
				run: run([
					[join(ours, 'credentials', 'HoverOAuth2Api.credentials.js'), 'HoverOAuth2Api'],
					[join(ours, 'nodes', 'Hover', 'Hover.node.js'), 'Hover'],
					[join(ours, 'nodes', 'HoverTrigger', 'HoverTrigger.node.js'), 'HoverTrigger'],
				]),
			},
			{
				role: 'without',
				name: 'HTTP Request, Webhook',
				run: run([
					[join(theirs, 'nodes', 'HttpRequest', 'HttpRequest.node.js'), 'HttpRequest'],
					[join(theirs, 'nodes', 'Webhook', 'Webhook.node.js'), 'Webhook'],
				]),
			},
			{
				role: 'floor',
				name: 'empty node and trigger',
				run: run([
					[join(installed, 'n8n-nodes-floor', 'EmptyNode.node.js'), 'EmptyNode'],
					[join(installed, 'n8n-nodes-floor', 'EmptyTrigger.node.js'), 'EmptyTrigger'],
				]),
			},
		],
	};
}
