import { createHash } from 'crypto';

/** How long a creation of this process is remembered, in ms: Hover's list may show it late. */
const REMEMBERED_MS = 10 * 60 * 1000;

/** By hashed key, so that no homeowner's data lingers: the id and when it was created, in ms. */
const created = new Map<string, { id: number; atMs: number }>();

/** By hashed key: the end of the line of those who wait for their turn. */
const turns = new Map<string, Promise<void>>();

/** A lead's key as it is kept: no homeowner's data lingers. */
export const hashedLeadKey = (account: string, key: string) =>
	createHash('sha256').update(`${account}\n${key}`).digest('base64url');

/** Remembers which capture request a lead has just got. */
export function rememberCreation(account: string, keys: readonly string[], id: number): void {
	const now = Date.now();
	for (const [key, { atMs }] of created) if (now - atMs > REMEMBERED_MS) created.delete(key);
	for (const key of keys) created.set(hashedLeadKey(account, key), { id, atMs: now });
}

/** The capture requests that leads with one of these keys got lately from this process. */
export function recentCreations(account: string, keys: readonly string[]): number[] {
	const since = Date.now() - REMEMBERED_MS;
	const ids = keys
		.map((key) => created.get(hashedLeadKey(account, key)))
		.filter((entry) => entry !== undefined && entry.atMs >= since)
		.map((entry) => entry!.id);
	return [...new Set(ids)];
}

async function inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
	const before = turns.get(key) ?? Promise.resolve();
	let leave = () => {};
	const turn = new Promise<void>((done) => {
		leave = done;
	});
	const mine = before.then(async () => await turn);
	turns.set(key, mine);
	await before;
	try {
		return await work();
	} finally {
		leave();
		if (turns.get(key) === mine) turns.delete(key);
	}
}

/**
 * Does some work while nobody else in this process works on the same lead. Other n8n processes are held
 * off by leadClaims.ts, as far as n8n lets them.
 */
export async function oneAtATime<Result>(
	account: string,
	keys: readonly string[],
	work: () => Promise<Result>,
): Promise<Result> {
	// Always in the same order, so that two leads with two keys in common can't wait for each other.
	const ordered = keys.map((key) => hashedLeadKey(account, key)).sort();
	return await ordered.reduceRight<() => Promise<Result>>(
		(inner, key) => async () => await inTurn(key, inner),
		work,
	)();
}
