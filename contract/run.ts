/** Checks one Hover from beginning to end. */
import { Account } from './account';
import type { Check, Contract, Finding } from './check';
import { findingOf } from './check';
import { CHECKS } from './checks';
import type { Answer } from './hover';
import { Hover } from './hover';
import type { Privacy } from './privacy';
import { Problem, shownError } from './problem';
import type { Report } from './report';
import { guessResults, hostShown } from './report';
import type { SendOptions, Trial } from './send/trial';
import { MOST_FOR_A_TRIAL, MOST_TO_CLEAN_UP, runTrial } from './send/trial';
import type { Terminal } from './terminal';
import type { Tokens } from './tokens';
import type { Walked } from './walk';
import { mostForReads, reads, walk } from './walk';

export interface RunOptions {
	baseUrl: string;
	token: string;
	tokens?: Tokens;
	/** An email address or an id; the first admin unless given. */
	actingUser?: string;
	/** Between the starts of two requests. */
	paceMs: number;
	/** Absent for a read-only run. */
	send?: SendOptions;
	/** Between two looks at something that may lag; 1 s unless given. */
	lookMs?: number;
	privacy: Privacy;
	terminal: Terminal;
	signal: AbortSignal;
}

/** For the sign-in and the acting user. */
const MOST_TO_BEGIN = 8;

/** The most requests that a run sends. */
export function mostRequests(send: SendOptions | undefined): number {
	const checks = CHECKS.reduce((sum, { atMost }) => sum + atMost, 0);
	return (
		checks +
		mostForReads() +
		(send === undefined ? 0 : MOST_FOR_A_TRIAL + MOST_TO_CLEAN_UP) +
		MOST_TO_BEGIN
	);
}

function cannotRun({ needs }: Check, { send, tokens }: RunOptions): string | undefined {
	if (needs === 'client' && tokens === undefined) return 'It needs a client id and secret.';
	if (needs === 'send' && send === undefined) return 'It needs --send.';
	if (needs === 'listen' && send?.listen === undefined)
		return 'It needs --send with --webhook-url and --listen.';
	return undefined;
}

async function look(contract: Contract, check: Check, options: RunOptions): Promise<Finding> {
	const reason = cannotRun(check, options);
	if (reason !== undefined) return findingOf(check, { note: reason, evidence: [] });
	contract.hover.allow(check.atMost);
	try {
		return findingOf(check, await check.run(contract));
	} catch (error) {
		return findingOf(check, { note: shownError(error), evidence: [] });
	}
}

/**
 * Walks every read, sends what was agreed to, and answers every question that can be answered.
 *
 * @throws Problem if Hover can't be reached, doesn't take the token, or the run was stopped
 */
export async function run(options: RunOptions): Promise<Report> {
	const { terminal, signal } = options;
	const onAnswer = ({ shown, status, failure }: Answer) =>
		terminal.print(`  ${shown} → ${status ?? failure ?? 'no answer'}`);
	const hover = new Hover({ ...options, onAnswer });
	const account = new Account(hover, options.actingUser);
	hover.allow(MOST_TO_BEGIN);
	await signedIn(hover);
	const actor = await account.actor();
	if (actor === undefined) terminal.print('No acting user was found: name one with --acting-user.');

	hover.actingUser = await account.actingUser();

	const contract: Contract = { hover, account, tokens: options.tokens };
	const startedAt = new Date();
	const walked: Walked[] = [];
	hover.allow(mostForReads());
	for (const read of reads()) {
		stopIf(signal);
		const by = read.operations[0] ?? '';
		terminal.print(`Read ${walked.length + 1} of ${reads().length}, as ${by} does`);
		walked.push(await walkSafely(contract, read));
	}
	if (options.send !== undefined) {
		hover.allowSending();
		hover.allow(MOST_FOR_A_TRIAL);
		contract.trial = await trialOf(contract, options, options.send);
		hover.endSending();
	}
	const findings: Finding[] = [];
	for (const check of CHECKS) {
		stopIf(signal);
		terminal.print(`Question ${findings.length + 1} of ${CHECKS.length}: ${check.question}`);
		const finding = await look(contract, check, options);
		const { result, answer = '' } = finding;
		terminal.print(options.privacy.clean(`  ${result}${answer === '' ? '' : `: ${answer}`}`));
		findings.push(finding);
	}
	return {
		hover: hostShown(options.baseUrl),
		startedAt: startedAt.toISOString(),
		mode: options.send === undefined ? 'read-only' : 'read and send',
		requests: hover.requests,
		actingUser: actor === undefined ? 'none' : actor.isAdmin ? 'an admin' : 'not an admin',
		walked,
		findings,
		guesses: guessResults(findings),
	};
}

function stopIf({ aborted }: AbortSignal): void {
	if (aborted) throw new Problem('Stopped.');
}

async function signedIn(hover: Hover): Promise<void> {
	const answer = await hover.get('/api/v2/webhooks', { actingUser: 'none' });
	if (answer.status === null)
		throw new Problem(`Hover can't be reached: ${answer.failure ?? 'no answer'}.`);
	if (answer.status === 401) throw new Problem('Hover does not take this token.');
}

async function walkSafely(
	{ hover, account }: Contract,
	read: Parameters<typeof walk>[2],
): Promise<Walked> {
	try {
		return await walk(hover, account, read);
	} catch (error) {
		return { ...read, verdict: 'not asked', note: shownError(error) };
	}
}

async function trialOf(
	{ hover, account }: Contract,
	options: RunOptions,
	send: SendOptions,
): Promise<Trial> {
	const { terminal, signal, lookMs } = options;
	return await runTrial({ hover, account, terminal, signal, lookMs }, send);
}
