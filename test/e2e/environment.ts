import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SimulatorControl } from '../../demo/control';
import { ensureHost } from '../../demo/host';
import type { N8n } from '../../demo/n8n';
import { startN8n } from '../../demo/n8n';
import { packAndInstall } from '../../demo/pack';
import { N8nRest } from '../../demo/rest';
import type { Log } from '../../demo/run';
import type { Simulator } from '../../simulator';
import { startSimulator } from '../../simulator';
import type { Editor } from './editor';
import { startEditor } from './editor';

/** What all cases share: a real n8n with the packed nodes, a local Hover, and a browser in the editor. */
export interface Environment {
	simulator: Simulator;
	control: SimulatorControl;
	rest: N8nRest;
	editor: Editor;
	/** A connected Hover credential. */
	credential: { id: string; name: string };
	/** A folder that n8n may write to. */
	outputFolder: string;
	/** Ends n8n and starts it again in the same place, as a deployment does. */
	restartN8n(): Promise<void>;
	/** The end of n8n's log, for errors. */
	n8nLog(): string;
	/** Where all of it is. */
	n8nLogFile: string;
	/** n8n's process, which another one is after a restart. */
	n8nPid(): number;
	stop(): Promise<void>;
}

/** One thing that must be true on a real n8n. It throws if it is not. */
export interface Case {
	name: string;
	/** How long it may take, in ms, where that is longer than others may. */
	timeoutMs?: number;
	run(environment: Environment): Promise<void>;
}

/** Starts everything. */
export async function startEnvironment(log: Log): Promise<Environment> {
	await ensureHost(log);
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
		const env = { N8N_RESTRICT_FILE_ACCESS_TO: outputFolder };
		let n8n: N8n = await startN8n({ userFolder, env });
		cleanUps.push(async () => await n8n.stop());

		const rest = new N8nRest(n8n.url);
		await rest.setUpOwner();
		const credential = await rest.createCredential(simulator);
		await rest.connectCredential(credential.id);
		const editor = await startEditor(n8n.url);
		cleanUps.push(editor.stop);
		return {
			simulator,
			control: new SimulatorControl(simulator.url),
			rest,
			editor,
			credential,
			outputFolder,
			async restartN8n() {
				await n8n.stop();
				n8n = await startN8n({ userFolder, port: n8n.port, env });
			},
			n8nLog: () => n8n.logTail(),
			n8nLogFile: n8n.logFile,
			n8nPid: () => n8n.pid,
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
