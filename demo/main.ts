/**
 * `npm run demo`: the whole story on a real n8n, with one command. Flags: --exit (end after the check),
 * --json FILE (write what was measured), --dialect NAME (how the local Hover answers), --port, --simulator-port, --n8n 1|2, --node 22|24.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { startSimulator } from '../simulator';
import { hostOf, installHost, versionsOf } from '../hosts/host';
import { startN8n } from '../hosts/n8n';
import { packAndInstall } from '../hosts/pack';
import { OWNER } from '../hosts/rest';
import { Steps } from './steps';
import { outputFolder, playStory } from './story';

const log = (line: string) => console.log(line);

const { values: flags } = parseArgs({
	options: {
		exit: { type: 'boolean', default: false },
		json: { type: 'string' },
		port: { type: 'string' },
		'simulator-port': { type: 'string' },
		dialect: { type: 'string' },
		n8n: { type: 'string' },
		node: { type: 'string' },
	},
});

function portOf(flag: string | undefined, name: string): number | undefined {
	if (flag === undefined) return undefined;
	const port = Number(flag);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new Error(`--${name} must be a port number, not "${flag}"`);
}

/** What must be undone, the last thing first. */
const cleanUps: Array<() => Promise<void>> = [];
async function cleanUp(): Promise<void> {
	for (let next = cleanUps.pop(); next !== undefined; next = cleanUps.pop()) await next();
}

/** Resolves at Ctrl-C. */
const interrupted = new Promise<void>((resolve) => {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => resolve());
	}
});

async function demo(): Promise<boolean> {
	const port = portOf(flags.port, 'port');
	const simulatorPort = portOf(flags['simulator-port'], 'simulator-port');
	const host = hostOf(flags.n8n, flags.node);
	const steps = new Steps(log);
	const startedAt = Date.now();
	log('\nHover on n8n: from a lead to its measurements\n');

	await steps.step(
		'Get n8n ready (minutes the first time)',
		async () => await installHost(host, log),
	);
	const userFolder = await mkdtemp(join(tmpdir(), 'hover-demo-'));
	cleanUps.push(async () => await rm(userFolder, { recursive: true, force: true }));
	await steps.step(
		'Build and pack the nodes, install the tarball in n8n',
		async () => await packAndInstall(userFolder, log),
	);
	const simulator = await steps.step('Start a local Hover', async () => {
		return await startSimulator({ port: simulatorPort, stageMs: 1000, dialect: flags.dialect });
	});
	cleanUps.push(simulator.stop);
	const n8n = await steps.step('Start n8n', async () => {
		return await startN8n({
			userFolder,
			port,
			host,
			env: { N8N_RESTRICT_FILE_ACCESS_TO: outputFolder(userFolder) },
		});
	});
	cleanUps.push(n8n.stop);

	let outcome: Awaited<ReturnType<typeof playStory>>;
	try {
		outcome = await playStory(n8n, simulator, userFolder, steps);
	} catch (error) {
		log(`\nn8n's log ends with:\n${n8n.logTail()}\n`);
		throw error;
	}
	const ok = outcome.problems.length === 0;
	const totalMs = Date.now() - startedAt;

	log(`\n${ok ? 'All of it worked' : 'Something is wrong'} (${(totalMs / 1000).toFixed(1)} s)`);
	for (const problem of outcome.problems) log(`  ✗ ${problem}`);
	log('\nThe row in the Data Table:');
	for (const [column, value] of Object.entries(outcome.row)) log(`  ${column}: ${String(value)}`);
	log(`\n${outcome.files.length} files in ${outputFolder(userFolder)}:`);
	for (const { name, bytes, matches } of outcome.files) {
		log(`  ${matches ? '✓' : '✗'} ${name} (${bytes} bytes)`);
	}
	if (flags.json !== undefined) {
		const report = {
			ok,
			problems: outcome.problems,
			versions: versionsOf(host),
			total_ms: totalMs,
			steps: steps.times,
			messages_to_homeowner: outcome.messages,
			row: outcome.row,
			files: outcome.files,
		};
		await writeFile(flags.json, `${JSON.stringify(report, null, 2)}\n`);
	}
	if (flags.exit) return ok;

	log(`\nn8n:       ${n8n.url}   sign in as ${OWNER.email}, password ${OWNER.password}`);
	log(`Simulator: ${simulator.url}   be the homeowner yourself`);
	log('\nCtrl-C ends both and removes everything.');
	await interrupted;
	return ok;
}

async function main(): Promise<void> {
	let ok = false;
	try {
		// Ctrl-C in the middle of a step must not wait for its end.
		ok = await Promise.race([demo(), interrupted.then(() => flags.exit === false)]);
	} catch (error) {
		console.error(`\n✗ ${error instanceof Error ? error.message : String(error)}`);
	}
	await cleanUp();
	process.exit(ok ? 0 : 1);
}

void main();
