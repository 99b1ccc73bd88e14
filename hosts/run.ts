import { spawn } from 'node:child_process';

/** Prints one line for people. */
export type Log = (line: string) => void;

/** How a command is run. */
export interface RunOptions {
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Says what is going on, while it is going on. */
	label: string;
	log: Log;
}

/** How often a long command says that it is still at work, in ms. */
const HEARTBEAT_MS = 10_000;

/** How much of a failed command's output is shown, in lines. */
const TAIL_LINES = 25;

/**
 * Runs a command, says now and then that it is still at work, and shows its output only if it fails.
 *
 * @returns what it wrote to stdout
 * @throws Error with the end of its output
 */
export async function run(
	command: string,
	args: readonly string[],
	{ cwd, env, label, log }: RunOptions,
): Promise<string> {
	const startedAt = Date.now();
	const heartbeat = setInterval(() => {
		log(`    … ${label}, ${Math.round((Date.now() - startedAt) / 1000)} s so far`);
	}, HEARTBEAT_MS);
	try {
		return await new Promise<string>((resolve, reject) => {
			const child = spawn(command, args, {
				cwd,
				env,
				stdio: ['ignore', 'pipe', 'pipe'],
				shell: process.platform === 'win32',
			});
			let stdout = '';
			let all = '';
			child.stdout.on('data', (chunk: Buffer) => {
				stdout += chunk.toString();
				all += chunk.toString();
			});
			child.stderr.on('data', (chunk: Buffer) => {
				all += chunk.toString();
			});
			child.once('error', reject);
			child.once('close', (code) => {
				if (code === 0) return resolve(stdout);
				const tail = all.trim().split('\n').slice(-TAIL_LINES).join('\n');
				reject(new Error(`${label} failed (${command} ${args.join(' ')}, code ${code}):\n${tail}`));
			});
		});
	} finally {
		clearInterval(heartbeat);
	}
}
