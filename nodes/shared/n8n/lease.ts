import { createHash, randomUUID } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { oneAtATime } from '../oneAtATime';
import { redact } from '../redact';
import { resultWithin } from '../settledWithin';
import { hasProcessedList, recordProcessed, removeProcessed } from './processedList';

/**
 * The right to send what must not go out twice, such as a message to one person about one house, across processes.
 * `taken`: another began within the last two minutes; `unsure`: another changed n8n's list in the same moment.
 */
export interface Lease {
	state: 'held' | 'taken' | 'unsure';
	/** Only where nothing was sent. */
	release(): Promise<void>;
}

/** A lease lasts one to two periods, since n8n's list knows no times. */
const PERIOD_MS = 60_000;

const LIST_MS = 5000;

/** Between the two calls: longer than n8n takes from reading its list to writing it. */
const GAP_MS = { least: 150, more: 250 };

/** Enough for 120 requests a minute. */
const MAX_ENTRIES = 3000;

/** Keeps personal data out of n8n's list. */
const hashedKey = (account: string, key: string) =>
	createHash('sha256').update(`${account}\n${key}`).digest('base64url');

const LATE = "n8n's list didn't answer in time";

const ALONE: Lease = { state: 'held', release: async () => {} };
const TAKEN: Lease = { ...ALONE, state: 'taken' };

class NodeList {
	/** The key of the list's queue in this process. */
	readonly line: string;

	constructor(private readonly context: IExecuteFunctions) {
		this.line = `n8n's list ${context.getWorkflow().id} ${context.getNode().id}`;
	}

	/** Adds entries; returns those that were in the list before. */
	async record(entries: string[], deadlineMs: number): Promise<string[]> {
		const record = async () => await recordProcessed(this.context, entries, MAX_ENTRIES);
		return await this.inTurn(record, deadlineMs);
	}

	/** Where n8n's list fails, the entries stay until they expire. */
	async remove(entries: string[]): Promise<void> {
		const remove = async () => await removeProcessed(this.context, entries);
		await this.inTurn(remove, Date.now() + LIST_MS).catch((error: unknown) => this.warn(error));
	}

	private async inTurn<Result>(call: () => Promise<Result>, deadlineMs: number): Promise<Result> {
		const answer = oneAtATime(this.line, async () => {
			// The caller has given up waiting.
			if (Date.now() > deadlineMs) throw new Error("n8n's list is too slow");
			return await call();
		});
		return await resultWithin(answer, deadlineMs - Date.now(), LATE);
	}

	warn(error: unknown): void {
		const reason = redact(error instanceof Error ? error.message : String(error));
		this.context.logger.warn(
			`Hover: n8n's list of this node can't be used, so other processes are told by Hover's list only: ${reason}`,
		);
	}
}

/** The entries of one lease, by the call that records them. */
interface Entries {
	first: string[];
	second: string[];
}

export class Leases {
	private readonly taken = new Map<string, number>();
	private readonly brokenUntilMs = new Map<string, number>();

	/** Takes one lease, as {@link takeAll} does. */
	async take(context: IExecuteFunctions, account: string, keys: readonly string[]): Promise<Lease> {
		const [lease = ALONE] = await this.takeAll(context, account, [keys]);
		return lease;
	}

	/**
	 * Takes leases by two calls to n8n's list, however many they are. n8n changes it in steps, so two processes in one
	 * moment overwrite each other; the second call tells which one was overwritten. A list that fails holds nobody up.
	 */
	async takeAll(
		context: IExecuteFunctions,
		account: string,
		keysOfEach: ReadonlyArray<readonly string[]>,
	): Promise<Lease[]> {
		this.forgetOld();
		const list = new NodeList(context);
		const alone = keysOfEach.map(() => ALONE);
		if (!hasProcessedList(context) || (this.brokenUntilMs.get(list.line) ?? 0) > Date.now())
			return alone;

		const period = Math.floor(Date.now() / PERIOD_MS);
		const wanted = keysOfEach.map((keys): Entries => {
			const entriesOf = (step: string, periods: number[]) =>
				keys.flatMap((key) => periods.map((each) => `${step} ${hashedKey(account, key)} ${each}`));
			return { first: entriesOf('1', [period, period - 1]), second: entriesOf('2', [period]) };
		});
		try {
			return await this.record(list, wanted);
		} catch (error) {
			list.warn(error);
			this.brokenUntilMs.set(list.line, Date.now() + PERIOD_MS);
			return alone;
		}
	}

	private async record(list: NodeList, wanted: readonly Entries[]): Promise<Lease[]> {
		const deadlineMs = Date.now() + LIST_MS;
		const own = `by ${randomUUID()}`;
		const foreignIn = (recorded: string[] = []) =>
			new Set(recorded.filter((entry) => entry !== own && !this.taken.has(entry)));
		const isAnyIn = (entries: string[], recorded: Set<string>) =>
			entries.some((entry) => recorded.has(entry));
		const unique = (entries: string[]) => [...new Set(entries)];

		// If neither of two processes finds a list, only one can create it; the other calls again.
		const all = unique(wanted.flatMap(({ first }) => first));
		const before = await list.record([...all, own], deadlineMs).catch(() => undefined);
		const others = foreignIn(before);
		const free = wanted.filter(({ first }) => !isAnyIn(first, others));
		const kept = (entries: Entries[]) => new Set(entries.flatMap(({ first }) => first));
		/** Takes back what was recorded for those that another process has. */
		const takeBack = async (entries: string[], found: string[], left: Set<string>) => {
			const vain = unique(entries).filter((entry) => !found.includes(entry) && !left.has(entry));
			if (vain.length > 0) await list.remove(vain);
		};
		if (before !== undefined && free.length < wanted.length) {
			const lost = wanted.filter((each) => !free.includes(each));
			const entries = lost.flatMap(({ first }) => first);
			await takeBack(entries, before, kept(free));
		}
		if (free.length === 0) return wanted.map(() => TAKEN);

		if (before !== undefined) await sleep(GAP_MS.least + Math.random() * GAP_MS.more);
		const againOf = ({ first, second }: Entries) => [
			...(before === undefined ? first : []),
			...second,
		];
		const then = await list.record([...unique(free.flatMap(againOf)), own], deadlineMs);
		const late = foreignIn(then);
		const held = free.filter((each) => !isAnyIn(againOf(each), late));
		if (held.length < free.length) {
			const lost = free.filter((each) => !held.includes(each));
			await takeBack(lost.flatMap(againOf), then, new Set(held.flatMap(againOf)));
		}
		const state = then.includes(own) ? 'held' : 'unsure';
		return wanted.map((each) =>
			held.includes(each) ? { state, release: this.hold(list, each, held) } : TAKEN,
		);
	}

	/** Notes entries as this process's; gives what lets them go, but for those that other leases share. */
	private hold(list: NodeList, each: Entries, held: readonly Entries[]): () => Promise<void> {
		const entriesOf = ({ first, second }: Entries) => [...first, ...second];
		const shared = new Set(held.filter((other) => other !== each).flatMap(entriesOf));
		const entries = entriesOf(each);
		for (const entry of entries) this.taken.set(entry, Date.now());
		return async () => {
			const released = entries.filter((entry) => !shared.has(entry));
			for (const entry of released) this.taken.delete(entry);
			if (released.length > 0) await list.remove(released);
		};
	}

	private forgetOld(): void {
		const since = Date.now() - 3 * PERIOD_MS;
		for (const [entry, atMs] of this.taken) if (atMs < since) this.taken.delete(entry);
		for (const [line, untilMs] of this.brokenUntilMs) {
			if (untilMs < since) this.brokenUntilMs.delete(line);
		}
	}
}

export const LEASES = new Leases();
