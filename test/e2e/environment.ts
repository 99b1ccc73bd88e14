import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SimulatorControl } from '../../hosts/control';
import type { Host } from '../../hosts/host';
import { installHost } from '../../hosts/host';
import type { N8n } from '../../hosts/n8n';
import { startN8n } from '../../hosts/n8n';
import { packAndInstall } from '../../hosts/pack';
import type { StoredCredential } from '../../hosts/rest';
import { N8nRest } from '../../hosts/rest';
import type { Log } from '../../hosts/run';
import type { Simulator } from '../../simulator';
import { startSimulator } from '../../simulator';
import type { Case as RunnableCase, Runnable } from '../support/runCases';
import type { Editor } from './editor';
import { startEditor } from './editor';

/** A real n8n, one process or many, and a local Hover. */
export interface Hosted {
	simulator: Simulator;
	control: SimulatorControl;
	rest: N8nRest;
	/** A connected Hover credential. */
	credential: StoredCredential;
}

/** What all cases share: a real n8n with the packed nodes, a local Hover, and a browser in the editor. */
export interface Environment extends Hosted, Runnable {
	/** Which n8n it is. */
	host: Host;
	/** How many deliveries a flood has at least. */
	flood: number;
	/** Where n8n keeps everything. */
	userFolder: string;
	editor: Editor;
	/** A folder that n8n may write to. */
	outputFolder: string;
	/** Ends n8n and starts it again in the same place, as a deployment does. */
	restartN8n(): Promise<void>;
	/** Where all of n8n's log is. */
	n8nLogFile: string;
	/** n8n's process, which another one is after a restart. */
	n8nPid(): number;
	/** Ends n8n at once, as a power cut does, or in good order. {@link startAgain} starts it again. */
	end(how: 'killed' | 'stopped'): Promise<void>;
	/** Starts n8n again in the same place, with other settings if any are given. */
	startAgain(env?: NodeJS.ProcessEnv): Promise<void>;
	/** The end of n8n's log, for errors. */
	n8nLog(): string;
}

/** One thing that must be true on a real n8n. */
export type Case = RunnableCase<Environment>;

/** What a run is told. */
export interface EnvironmentOptions {
	host: Host;
	log: Log;
	/** n8n's settings beside those that all cases need. */
	n8nEnv: NodeJS.ProcessEnv;
	flood: number;
}

/** Starts everything. */
export async function startEnvironment(options: EnvironmentOptions): Promise<Environment> {
	const { host, log, n8nEnv, flood } = options;
	await installHost(host, log);
	const userFolder = await mkdtemp(join(tmpdir(), 'hover-e2e-'));
	const cleanUps: Array<() => Promise<void>> = [
		async () => await rm(userFolder, { recursive: true, force: true }),
	];
	const stop = async () => {
		for (let next = cleanUps.pop(); next !== undefined; next = cleanUps.pop()) await next();
	};
	try {
		await packAndInstall(userFolder, log);
		const simulator = await startSimulator({ stageMs: 200 });
		cleanUps.push(simulator.stop);
		const outputFolder = join(userFolder, 'files');
		const env = { ...n8nEnv, N8N_RESTRICT_FILE_ACCESS_TO: outputFolder };
		let n8n: N8n = await startN8n({ userFolder, host, env });
		cleanUps.push(async () => await n8n.stop());

		const rest = new N8nRest(n8n.url);
		await rest.setUpOwner();
		const credential = await rest.createHoverCredential(simulator);
		await rest.connectCredential(credential.id);
		let failures = 0;
		const editor = await startEditor(rest, host.n8n);
		cleanUps.push(editor.stop);
		const startAgain = async (more: NodeJS.ProcessEnv = {}) => {
			n8n = await startN8n({ userFolder, host, port: n8n.port, env: { ...env, ...more } });
		};
		return {
			host,
			flood,
			userFolder,
			simulator,
			control: new SimulatorControl(simulator.url),
			rest,
			editor,
			credential,
			outputFolder,
			async restartN8n() {
				await n8n.stop();
				await startAgain();
			},
			n8nLogFile: n8n.logFile,
			n8nPid: () => n8n.pid,
			async explainFailure() {
				failures += 1;
				await editor.screenshot(`failed-${failures}`).catch(() => undefined);
				return `n8n's log ends with:\n${n8n.logTail()}`;
			},
			async end(how) {
				await (how === 'killed' ? n8n.kill() : n8n.stop());
			},
			startAgain,
			n8nLog: () => n8n.logTail(),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
