/** The command from its arguments to its reports. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { CommandLine } from './options';
import { HELP, readCommandLine } from './options';
import { Privacy } from './privacy';
import { Problem } from './problem';
import { jsonOf, markdownOf } from './report';
import { mostRequests, run } from './run';
import type { SendOptions } from './send/trial';
import { KNOWN_NAMES } from './shapes';
import type { SignedIn } from './signIn';
import { signIn } from './signIn';
import type { Terminal } from './terminal';

/** Secrets come from here, never from an argument: those are shown to everybody on the machine. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Checks a Hover as the arguments say.
 *
 * @throws Problem with what stands in the way, in words that name nobody
 */
export async function contract(
	args: readonly string[],
	environment: Environment,
	terminal: Terminal,
	signal: AbortSignal,
): Promise<void> {
	const commandLine = readCommandLine(args);
	if (commandLine === undefined) return terminal.print(HELP);
	const { hover, actingUser, paceMs, out, send } = commandLine;
	const most = mostRequests(send);
	const minutes = Math.ceil((most * paceMs) / 60_000);
	const time = minutes === 0 ? '' : `, ${minutes} min at most`;
	terminal.print(`Checking ${hover}: at most ${most} requests${time}; usually a quarter of that.`);
	terminal.print(
		send === undefined ? 'Only reads are sent.' : 'Reads are sent, and what you agree to.',
	);
	if (send !== undefined) await agree(send, terminal);

	const privacy = new Privacy(KNOWN_NAMES);
	const signedIn = await connect(commandLine, environment, { terminal, privacy, signal });
	const seen = await run({
		baseUrl: hover,
		...signedIn,
		actingUser,
		paceMs,
		send,
		privacy,
		terminal,
		signal,
	});
	const report = privacy.clean(seen);
	await writeFile(join(out, 'contract-report.md'), markdownOf(report));
	await writeFile(join(out, 'contract-report.json'), jsonOf(report));
	terminal.print('Written: contract-report.md and contract-report.json.');
	terminal.print('docs/contract.md says where to send them. Read them before you do.');
}

async function connect(
	{ hover, redirectUri }: CommandLine,
	{ HOVER_TOKEN, HOVER_CLIENT_ID, HOVER_CLIENT_SECRET }: Environment,
	context: { terminal: Terminal; privacy: Privacy; signal: AbortSignal },
): Promise<SignedIn> {
	const { terminal } = context;
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
	return await signIn(hover, { id, secret, redirectUri: uri }, context);
}

/** @throws Problem unless the person agrees to what will be sent */
async function agree({ email, webhookUrl }: SendOptions, terminal: Terminal): Promise<void> {
	terminal.print('This run will, at the Hover named above:');
	if (email !== undefined) {
		terminal.print(
			'- create one capture request. Hover writes to the address you gave with --email.',
		);
		terminal.print('  It makes a draft job. Nothing is charged, as nobody takes photos.');
	}
	if (webhookUrl !== undefined) {
		terminal.print(
			'- register one webhook at your --webhook-url, which then gets all events of your team.',
		);
	}
	terminal.print('What was made is deleted at the end, also if you press Ctrl-C.');
	const word = await terminal.ask('Type yes to go on:');
	if (word.toLowerCase() !== 'yes') throw new Problem('Nothing was sent.');
}
