/** What a check of the contract is, and what it finds. */
import type { Account } from './account';
import type { Evidence } from './evidence';
import type { Hover } from './hover';
import type { Trial } from './send/trial';
import type { Tokens } from './tokens';

/** What a check may look at. */
export interface Contract {
	hover: Hover;
	account: Account;
	/** Renews the token; absent when only a token was given. */
	tokens?: Tokens;
	/** What --send saw; absent in a read-only run. */
	trial?: Trial;
}

export interface Observation {
	/** One of the check's answers, or a path; absent if nothing settles the question. */
	answer?: string;
	/** Why there is no answer, or what goes beyond it. Our words and counts only, never a value of Hover's. */
	note?: string;
	evidence: Evidence[];
}

/** One open question about Hover. A file in checks/ and a line in checks/index.ts. */
export interface Check {
	id: string;
	question: string;
	/** Which guesses of contract/guesses.ts it decides. */
	settles: readonly string[];
	/** The answers that the pack is built on; `any` where it takes whatever comes. */
	expects: readonly string[] | 'any';
	/** The most requests it may send. */
	atMost: number;
	/** What it can't do without. */
	needs?: 'send' | 'listen' | 'client';
	run(contract: Contract): Promise<Observation>;
}

export type Result = 'confirmed' | 'refuted' | 'unknown';

export interface Finding extends Observation {
	id: string;
	question: string;
	settles: readonly string[];
	expects: readonly string[] | 'any';
	result: Result;
}

/** Judges what a check saw: no answer is unknown, one that the pack is not built on is a refutation. */
export function findingOf({ id, question, settles, expects }: Check, seen: Observation): Finding {
	const { answer } = seen;
	const isExpected = answer !== undefined && (expects === 'any' || expects.includes(answer));
	const result = answer === undefined ? 'unknown' : isExpected ? 'confirmed' : 'refuted';
	return { id, question, settles, expects, result, ...seen };
}
