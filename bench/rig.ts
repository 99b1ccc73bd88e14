import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import getPort from 'get-port';

import { endWithUs, killGroup } from '../hosts/background';
import { childEnv } from '../hosts/childEnv';
import { SimulatorControl } from '../hosts/control';
import type { Host } from '../hosts/host';
import { hostOf, installHost } from '../hosts/host';
import type { N8n } from '../hosts/n8n';
import { startN8n } from '../hosts/n8n';
import { installPackages, packNodes } from '../hosts/pack';
import { NODE, ROOT } from '../hosts/paths';
import type { StoredCredential } from '../hosts/rest';
import { N8nRest } from '../hosts/rest';
import { installFloor } from './floorNodes';
import { Probe } from './probe';

const PROBE = join(ROOT, 'bench', 'insideN8n.js');

/** A local Hover in a process of its own. */
export interface SimulatorProcess {
	url: string;
	filesUrl: string;
	clientId: string;
	clientSecret: string;
	stop(): void;
}

/** What the rows are measured on: one n8n with a probe in it, and one Hover without limits. */
export interface Rig {
	host: Host;
	userFolder: string;
	/** The packed package's size. */
	packedBytes: number;
	simulator: SimulatorProcess;
	control: SimulatorControl;
	credential: StoredCredential;
	probe: Probe;
	rest: N8nRest;
	n8n: N8n;
	/** Starts n8n again with other settings; everything it stores stays. */
	restart(env?: NodeJS.ProcessEnv): Promise<void>;
	/** Empties Hover and connects the account again. */
	emptyHover(): Promise<void>;
	stop(): Promise<void>;
}

async function startSimulatorProcess(): Promise<SimulatorProcess> {
	const args = ['--import', 'tsx', 'simulator/main.ts', '--stage-ms', '1'];
	const child = spawn(NODE, args, {
		cwd: ROOT,
		detached: true,
		stdio: ['ignore', 'pipe', 'inherit'],
		env: childEnv(),
	});
	endWithUs(child);
	let said = '';
	for await (const chunk of child.stdout) {
		said += String(chunk);
		if (said.includes('Ctrl-C')) break;
	}
	const told = (name: string) => new RegExp(`${name}\\s+(\\S+)`).exec(said)?.[1] ?? '';
	if (told('Client secret') === '') throw new Error(`The simulator did not start: ${said}`);
	return {
		url: told('Hover simulator'),
		filesUrl: told('Presigned files'),
		clientId: told('Client id'),
		clientSecret: told('Client secret'),
		stop: () => killGroup(child, 'SIGTERM'),
	};
}

/** Starts everything, n8n with some flags of Node.js; whatever was started ends with this process. */
export async function startRig(
	log: (line: string) => void,
	flags: readonly string[] = [],
): Promise<Rig> {
	const host = hostOf();
	await installHost(host, log);
	const userFolder = await mkdtemp(join(tmpdir(), 'hover-bench-'));
	const tarball = await packNodes(userFolder, log);
	await installPackages(userFolder, [tarball], log);
	await installFloor(userFolder);
	const simulator = await startSimulatorProcess();
	const control = new SimulatorControl(simulator.url);
	await control.call('POST', 'settings', { rate_limit: 0 });

	const probePort = await getPort();
	const probe = new Probe(`http://127.0.0.1:${probePort}`);
	const start = async (env: NodeJS.ProcessEnv = {}, port?: number) => {
		const probing = {
			NODE_OPTIONS: [...flags, `--require ${PROBE}`].join(' '),
			HOVER_BENCH_PORT: String(probePort),
		};
		return await startN8n({ host, userFolder, port, env: { ...probing, ...env } });
	};
	const n8n = await start();
	const rest = new N8nRest(n8n.url);
	await rest.setUpOwner();
	const credential = await rest.createHoverCredential(simulator);
	await rest.connectCredential(credential.id);
	const rig: Rig = {
		host,
		userFolder,
		packedBytes: (await stat(tarball)).size,
		simulator,
		control,
		credential,
		probe,
		rest,
		n8n,
		async restart(env) {
			await rig.n8n.stop();
			rig.n8n = await start(env, n8n.port);
			await rest.signIn();
		},
		async emptyHover() {
			await control.call('POST', 'reset');
			await control.call('POST', 'settings', { rate_limit: 0 });
			await rest.connectCredential(credential.id);
			await probe.forget();
		},
		async stop() {
			await rig.n8n.stop();
			simulator.stop();
			await rm(userFolder, { recursive: true, force: true });
		},
	};
	return rig;
}
