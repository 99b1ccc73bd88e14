/** Lines to and from the person. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

import { Problem } from './problem';

export interface Terminal {
	print(line: string): void;
	/** Asks for one line. What is typed as a secret isn't shown. */
	ask(question: string, options?: { isSecret?: boolean }): Promise<string>;
}

/** The terminal of a process, or a pipe in its place. */
export function processTerminal(): Terminal & { close(): void } {
	let isMuted = false;
	const output = new Writable({
		write(chunk: Buffer, _encoding, done) {
			if (!isMuted) process.stdout.write(chunk);
			done();
		},
	});
	const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY });
	const waiting: string[] = [];
	let take: ((line: string | undefined) => void) | undefined;
	let isClosed = false;
	lines.on('line', (line) => {
		if (take === undefined) waiting.push(line);
		else take(line);
		take = undefined;
	});
	lines.on('close', () => {
		isClosed = true;
		take?.(undefined);
	});
	// Without this, readline takes Ctrl-C to itself.
	lines.on('SIGINT', () => process.emit('SIGINT'));
	return {
		print: (line) => void process.stdout.write(`${line}\n`),
		async ask(question, { isSecret = false } = {}) {
			process.stdout.write(`${question} `);
			isMuted = isSecret;
			try {
				const line =
					waiting.shift() ??
					(isClosed
						? undefined
						: await new Promise<string | undefined>((done) => {
								take = done;
							}));
				if (line === undefined) throw new Problem('Stopped: the input has ended.');
				return line.trim();
			} finally {
				isMuted = false;
				if (isSecret) process.stdout.write('\n');
			}
		},
		close: () => lines.close(),
	};
}
