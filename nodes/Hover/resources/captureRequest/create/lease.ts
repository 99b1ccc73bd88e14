import { createHash, randomUUID } from 'crypto';
import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { oneAtATime } from '../../../../shared/oneAtATime';
import { redact } from '../../../../shared/redact';

/**
 * The right to ask one person about one house, among all processes. `held`: nobody else has it, as far as
 * n8n can tell. `taken`: somebody else has begun within the last two minutes. `unsure`: another process has
 * changed n8n's list in the same moment.
 */
export interface Lease {
	state: 'held' | 'taken' | 'unsure';
	/** Gives it back where nothing was sent. */
	release(): Promise<void>;
}

/** How long a lease surely counts, in ms, and at most twice that long: n8n's list knows no times. */
const PERIOD_MS = 60_000;

/** The longest wait for n8n's list, in ms. */
const LIST_MS = 5000;

/** Between the two questions, in ms: longer than n8n takes from reading its list to writing it. */
const GAP_MS = { least: 150, more: 250 };

/** The node's own list in n8n's database, which no other node can see: 120 requests a minute fit in. */
const LIST: ICheckProcessedOptions = { mode: 'entries', maxEntries: 3000 };

/** When this process took a lease, in ms, by its entry. */
const taken = new Map<string, number>();

/** Until when lists that failed are left alone, in ms, by their line. */
const brokenUntilMs = new Map<string, number>();

/** A key as it is kept, without anybody's data. */
export const hashedKey = (account: string, key: string) =>
	createHash('sha256').update(`${account}\n${key}`).digest('base64url');

/** @throws Error if the work takes longer; it goes on alone then */
async function atMost<Result>(ms: number, work: Promise<Result>): Promise<Result> {
	const late = new Promise<never>((_, reject) => {
		const end = () => reject(new Error("n8n's list didn't answer in time"));
		AbortSignal.timeout(Math.max(1, Math.ceil(ms))).addEventListener('abort', end, { once: true });
	});
	return await Promise.race([work, late]);
}

/**
 * Takes the lease of a person and house by the list that n8n keeps for this node. n8n reads, changes and
 * writes that list in steps, so two at the same moment overwrite each other: the second question tells who
 * was overwritten. A list that fails holds nobody up.
 *
 * @param keys what the person and house are known by
 */
export async function takeLease(
	context: IExecuteFunctions,
	account: string,
	keys: readonly string[],
): Promise<Lease> {
	const { helpers } = context;
	const warn = (error: unknown) => {
		const reason = redact(error instanceof Error ? error.message : String(error));
		context.logger.warn(
			`Hover: n8n's list of this node can't be used, so other processes are told by Hover's list only: ${reason}`,
		);
	};
	const alone: Lease = { state: 'held', release: async () => {} };
	const line = `n8n's list ${context.getWorkflow().id} ${context.getNode().id}`;
	// n8n before the end of 2024 has no such lists.
	const isBroken = (brokenUntilMs.get(line) ?? 0) > Date.now();
	if (typeof helpers.checkProcessedAndRecord !== 'function' || isBroken) return alone;

	const period = Math.floor(Date.now() / PERIOD_MS);
	const hashed = keys.map((key) => hashedKey(account, key));
	const entries = (step: string, periods: number[]) =>
		hashed.flatMap((key) => periods.map((each) => `${step} ${key} ${each}`));
	const first = entries('1', [period, period - 1]);
	const second = entries('2', [period]);
	const own = `by ${randomUUID()}`;

	const deadlineMs = Date.now() + LIST_MS;
	const ask = async (items: string[]) => {
		const answer = oneAtATime([line], async () => {
			// Whoever asked has gone on without.
			if (Date.now() > deadlineMs) throw new Error("n8n's list is too slow");
			return await helpers.checkProcessedAndRecord(items, 'node', LIST);
		});
		const { processed, new: added } = await atMost(deadlineMs - Date.now(), answer);
		return { processed: processed.map(String), added: added.map(String) };
	};
	const remove = async (items: string[]) => {
		for (const item of items) taken.delete(item);
		const removal = oneAtATime(
			[line],
			async () => await helpers.removeProcessed(items, 'node', LIST),
		);
		await atMost(LIST_MS, removal).catch(warn);
	};
	const isForeign = (entry: string) => entry !== own && !taken.has(entry);

	forgetOld();
	let added: string[] = [];
	try {
		// Of two that find no list at all only one can make it: the other one asks again.
		const before = await ask([...first, own]).catch(() => undefined);
		added = before?.added ?? [];
		if (before?.processed.some(isForeign) === true) {
			await remove(added);
			return { ...alone, state: 'taken' };
		}
		if (before !== undefined) await sleep(GAP_MS.least + Math.random() * GAP_MS.more);
		const after = await ask(before === undefined ? [...first, ...second, own] : [...second, own]);
		added.push(...after.added);
		if (after.processed.some(isForeign)) {
			await remove(after.added);
			return { ...alone, state: 'taken' };
		}
		for (const entry of [...first, ...second]) taken.set(entry, Date.now());
		const isOverwritten = !after.processed.includes(own);
		const release = async () => await remove([...first, ...second, own]);
		return { state: isOverwritten ? 'unsure' : 'held', release };
	} catch (error) {
		warn(error);
		brokenUntilMs.set(line, Date.now() + PERIOD_MS);
		return alone;
	}
}

/** Entries that can't be asked for any more. */
function forgetOld(): void {
	const since = Date.now() - 3 * PERIOD_MS;
	for (const [entry, atMs] of taken) if (atMs < since) taken.delete(entry);
	for (const [line, untilMs] of brokenUntilMs) if (untilMs < since) brokenUntilMs.delete(line);
}
