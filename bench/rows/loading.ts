/** What it takes to load the nodes as n8n does, each time in a process of its own. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { childEnv } from '../../hosts/childEnv';
import type { Sample } from '../chain';
import type { Rig } from '../rig';
import type { Row } from '../row';

/**
 * Runs n8n's own loader, which has loaded n8n's nodes by then, as when n8n starts. Of a package n8n then reads what it
 * shows, and the credentials; a node's code it loads at the node's first use, if the package brings the files for that.
 */
const SCRIPT = `
	const { LazyPackageDirectoryLoader } = require('n8n-core');
	const [own, folder, when, ...nodes] = process.argv.slice(1);
	const start = async (folder) => {
		const loader = new LazyPackageDirectoryLoader(folder);
		await loader.loadAll();
		return loader;
	};
	const startWithCredentials = async () => {
		const loader = await start(folder);
		for (const name of Object.keys(loader.known.credentials)) loader.getCredential(name);
		return loader;
	};
	const main = async () => {
		(await start(own)).getCredential('httpBasicAuth');
		const loader = when === 'start' ? undefined : await startWithCredentials();
		const startMs = performance.now();
		const before = process.cpuUsage();
		if (loader === undefined) await startWithCredentials();
		for (const name of nodes) loader.getNode(name);
		const { user, system } = process.cpuUsage(before);
		const ms = performance.now() - startMs;
		process.stdout.write(JSON.stringify({ ms, cpuMs: (user + system) / 1000 }));
	};
	main();
`;

type When = 'start' | 'firstUse';

/** Loads a package's nodes on the bench's n8n, and gives the contender's run. */
function loader({ host, userFolder }: Rig) {
	const places = {
		own: join(host.folder, 'node_modules'),
		installed: join(userFolder, '.n8n', 'nodes', 'node_modules'),
	};
	return (place: keyof typeof places, name: string, when: When, nodes: string[] = []) =>
		async (): Promise<Sample> => {
			const folders = [join(places.own, 'n8n-nodes-base'), join(places[place], name)];
			const args = ['-e', SCRIPT, ...folders, when, ...nodes];
			const output = execFileSync(host.binary, args, {
				// Where n8n's library is found is where the nodes find it, so it is loaded once.
				cwd: host.folder,
				env: childEnv({ NODE_PATH: places.own }, host.binary),
				encoding: 'utf8',
			});
			return JSON.parse(output) as Sample;
		};
}

/** What n8n's start takes longer with the package. */
export function loading(rig: Rig): Row {
	const run = loader(rig);
	return {
		name: 'loading',
		what: 'Both nodes and the credential at n8n’s start',
		per: { count: 1, thing: 'start of n8n' },
		goal: { against: 'floor', mostMs: 15 },
		contenders: [
			{
				role: 'ours',
				name: 'Hover, Hover Trigger',
				run: run('installed', 'n8n-nodes-hover', 'start'),
			},
			{
				role: 'floor',
				name: 'empty nodes and triggers',
				run: run('installed', 'n8n-nodes-floor', 'start'),
			},
		],
	};
}

/** What the first workflow waits for that has the nodes. */
export function firstUse(rig: Rig): Row {
	const run = loader(rig);
	return {
		name: 'first-use',
		what: 'First use of both nodes after n8n’s start',
		per: { count: 1, thing: 'start of n8n' },
		goal: { against: 'without', times: 1 },
		contenders: [
			{
				role: 'ours',
				name: 'Hover, Hover Trigger',
				run: run('installed', 'n8n-nodes-hover', 'firstUse', ['hover', 'hoverTrigger']),
			},
			{
				role: 'without',
				name: 'HTTP Request, Webhook',
				run: run('own', 'n8n-nodes-base', 'firstUse', ['httpRequest', 'webhook']),
			},
		],
	};
}
