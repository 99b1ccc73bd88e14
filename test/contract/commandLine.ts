/** Runs the contract check as a person does: with arguments, an environment and a terminal. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { contract } from '../../contract/contract';
import { shownError } from '../../contract/problem';

const ROOT = join(__dirname, '..', '..');

/** What the machine that runs the tests may have set. */
const NO_SECRETS = { HOVER_TOKEN: '', HOVER_CLIENT_ID: '', HOVER_CLIENT_SECRET: '' };

type Environment = Readonly<Record<string, string>>;

export interface Ended {
	code: number | null;
	/** Everything that was shown. */
	output: string;
}

/** What was shown so far, and who waits for more of it. */
class Shown {
	output = '';
	private hasEnded = false;
	private readonly looks = new Set<() => void>();

	add(text: string): void {
		this.output += text;
		for (const look of [...this.looks]) look();
	}

	end(): void {
		this.hasEnded = true;
		this.add('');
	}

	/** Resolves with what was shown when a text is in it. */
	async says(text: string): Promise<string> {
		return await new Promise<string>((done, failed) => {
			const look = () => {
				const isThere = this.output.includes(text);
				if (!isThere && !this.hasEnded) return;
				this.looks.delete(look);
				if (isThere) done(this.output);
				else failed(new Error(`ended without "${text}":\n${this.output}`));
			};
			this.looks.add(look);
			look();
		});
	}
}

/** In this process; `typed` are the lines that are typed, made from what is shown by then. */
export function startContract(
	args: readonly string[],
	environment: Environment = {},
	typed: ReadonlyArray<(output: string) => Promise<string> | string> = [],
) {
	const shown = new Shown();
	const lines = [...typed];
	const terminal = {
		print: (line: string) => shown.add(`${line}\n`),
		ask: async (question: string) => {
			shown.add(`${question}\n`);
			return (await lines.shift()?.(shown.output)) ?? '';
		},
	};
	const run = async (): Promise<Ended> => {
		let code = 0;
		try {
			await contract(args, environment, terminal, new AbortController().signal);
		} catch (error) {
			shown.add(`${shownError(error)}\n`);
			code = 1;
		}
		shown.end();
		return { code, output: shown.output };
	};
	return { ended: run(), says: async (text: string) => await shown.says(text) };
}

/** As a process of its own, without tsx's parent process: that one ends it if it is slow to take a signal. */
export function startProcess(args: readonly string[], environment: Environment = {}) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'contract/main.ts', ...args], {
		cwd: ROOT,
		env: { ...process.env, ...NO_SECRETS, ...environment },
	});
	const shown = new Shown();
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => shown.add(chunk.toString()));
	}
	const ended = new Promise<Ended>((done) => {
		child.on('close', (code) => {
			shown.end();
			done({ code, output: shown.output });
		});
	});
	return {
		ended,
		says: async (text: string) => await shown.says(text),
		type: (line: string) => void child.stdin.write(`${line}\n`),
		interrupt: () => void child.kill('SIGINT'),
	};
}
