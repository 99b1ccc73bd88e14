/** `npm run contract`: checks a Hover. docs/contract.md says how. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { CommandLine } from './options';
import { HELP, readCommandLine } from './options';
import { Privacy } from './privacy';
import { Problem, shownError } from './problem';
import { jsonOf, markdownOf } from './report';
import { mostRequests, run } from './run';
import type { SendOptions } from './send/trial';
import { KNOWN_NAMES } from './shapes';
import type { SignedIn } from './signIn';
import { signIn } from './signIn';
import type { Terminal } from './terminal';
import { processTerminal } from './terminal';

async function connect(
	{ hover, redirectUri }: CommandLine,
	terminal: Terminal,
	privacy: Privacy,
	signal: AbortSignal,
): Promise<SignedIn> {
	const { HOVER_TOKEN, HOVER_CLIENT_ID, HOVER_CLIENT_SECRET } = process.env;
	if (HOVER_TOKEN !== undefined && HOVER_TOKEN !== '') return { token: HOVER_TOKEN };
	const id = HOVER_CLIENT_ID ?? (await terminal.ask('Client ID (empty to enter a token):'));
	if (id === '') {
		const token = await terminal.ask('Access token:', { isSecret: true });
		if (token === '') throw new Problem('Without a token or a client there is nothing to do.');
		return { token };
	}
	const secret = HOVER_CLIENT_SECRET ?? (await terminal.ask('Client secret:', { isSecret: true }));
	const uri = redirectUri ?? (await terminal.ask('Redirect URI, as it is in Hover:'));
	if (!URL.canParse(uri)) throw new Problem('The redirect URI is not an address.');
	return await signIn(hover, { id, secret, redirectUri: uri }, { terminal, privacy, signal });
}

async function agree(send: SendOptions, terminal: Terminal): Promise<void> {
	terminal.print('This run will, at the Hover named above:');
	if (send.email !== undefined) {
		terminal.print(
			'- create one capture request. Hover writes to the address you gave with --email.',
		);
		terminal.print('  It makes a draft job. Nothing is charged, as nobody takes photos.');
	}
	if (send.webhookUrl !== undefined) {
		terminal.print(
			'- register one webhook at your --webhook-url, which then gets all events of your team.',
		);
	}
	terminal.print('Both are deleted at the end, also if you press Ctrl-C.');
	const word = await terminal.ask('Type yes to go on:');
	if (word.toLowerCase() !== 'yes') throw new Problem('Nothing was sent.');
}

async function main(): Promise<void> {
	const commandLine = readCommandLine(process.argv.slice(2));
	if (commandLine === undefined) return console.log(HELP);
	const { hover, actingUser, paceMs, out, send } = commandLine;
	const terminal = processTerminal();
	const privacy = new Privacy(KNOWN_NAMES);
	const controller = new AbortController();
	const stop = () => {
		terminal.print('Stopping; what was made is deleted first.');
		controller.abort();
	};
	process.on('SIGINT', stop);
	process.on('SIGTERM', stop);
	try {
		const most = mostRequests(send);
		const minutes = Math.max(1, Math.round((most * paceMs) / 60_000));
		terminal.print(`Checking ${hover}: at most ${most} requests, ${minutes} min at most.`);
		terminal.print(
			send === undefined ? 'Only reads are sent.' : 'Reads are sent, and what you agree to.',
		);
		if (send !== undefined) await agree(send, terminal);
		const signedIn = await connect(commandLine, terminal, privacy, controller.signal);
		const { signal } = controller;
		const report = await run({
			baseUrl: hover,
			...signedIn,
			actingUser,
			paceMs,
			send,
			privacy,
			terminal,
			signal,
		});
		await writeFile(join(out, 'contract-report.md'), privacy.clean(markdownOf(report)));
		await writeFile(join(out, 'contract-report.json'), privacy.clean(jsonOf(report)));
		terminal.print(
			'Written: contract-report.md and contract-report.json. docs/contract.md says where to send them.',
		);
	} finally {
		terminal.close();
		process.off('SIGINT', stop);
		process.off('SIGTERM', stop);
	}
}

main().catch((error: unknown) => {
	console.error(shownError(error));
	process.exitCode = 1;
});
