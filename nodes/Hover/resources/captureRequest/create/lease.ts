import { createHash, randomUUID } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { after } from '../../../../shared/n8n/after';
import {
	hasProcessedList,
	recordProcessed,
	removeProcessed,
} from '../../../../shared/n8n/processedList';
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

/** What the list keeps: 120 requests a minute fit in. */
const MAX_ENTRIES = 3000;

/** A key as it is kept, without anybody's data. */
const hashedKey = (account: string, key: string) =>
	createHash('sha256').update(`${account}\n${key}`).digest('base64url');

/** @throws Error if the work takes longer; it goes on alone then */
async function atMost<Result>(ms: number, work: Promise<Result>): Promise<Result> {
	const late = new Promise<never>((_, reject) => {
		after(Math.max(1, Math.ceil(ms)), () => reject(new Error("n8n's list didn't answer in time")));
	});
	return await Promise.race([work, late]);
}

/** What the list of a node says, asked by one execution of a process at a time. */
class NodeList {
	/** Names the list in this process. */
	readonly line: string;

	constructor(private readonly context: IExecuteFunctions) {
		this.line = `n8n's list ${context.getWorkflow().id} ${context.getNode().id}`;
	}

	/** Adds entries to the list; gives those that were in it before. */
	async record(entries: string[], deadlineMs: number): Promise<string[]> {
		const answer = oneAtATime(this.line, async () => {
			// Whoever asked has gone on without.
			if (Date.now() > deadlineMs) throw new Error("n8n's list is too slow");
			return await recordProcessed(this.context, entries, MAX_ENTRIES);
		});
		return await atMost(deadlineMs - Date.now(), answer);
	}

	/** Takes entries out again. A list that fails keeps them for their time. */
	async remove(entries: string[]): Promise<void> {
		const removal = oneAtATime(this.line, async () => await removeProcessed(this.context, entries));
		await atMost(LIST_MS, removal).catch((error: unknown) => this.warn(error));
	}

	warn(error: unknown): void {
		const reason = redact(error instanceof Error ? error.message : String(error));
		this.context.logger.warn(
			`Hover: n8n's list of this node can't be used, so other processes are told by Hover's list only: ${reason}`,
		);
	}
}

/** The leases of one process. */
export class Leases {
	/** When they were taken, in ms, by their entry. */
	private readonly taken = new Map<string, number>();
	/** Until when lists that failed are left alone, in ms, by their line. */
	private readonly brokenUntilMs = new Map<string, number>();

	/**
	 * Takes the lease of a person and house by the list that n8n keeps for this node. n8n reads, changes and
	 * writes that list in steps, so two at the same moment overwrite each other: the second question tells who
	 * was overwritten. A list that fails holds nobody up.
	 *
	 * @param keys what the person and house are known by
	 */
	async take(context: IExecuteFunctions, account: string, keys: readonly string[]): Promise<Lease> {
		this.forgetOld();
		const list = new NodeList(context);
		const alone: Lease = { state: 'held', release: async () => {} };
		if (!hasProcessedList(context) || (this.brokenUntilMs.get(list.line) ?? 0) > Date.now())
			return alone;

		const period = Math.floor(Date.now() / PERIOD_MS);
		const entriesOf = (step: string, periods: number[]) =>
			keys.flatMap((key) => periods.map((each) => `${step} ${hashedKey(account, key)} ${each}`));
		const first = entriesOf('1', [period, period - 1]);
		const second = entriesOf('2', [period]);
		const own = `by ${randomUUID()}`;
		const isForeign = (entry: string) => entry !== own && !this.taken.has(entry);
		const taken: Lease = { ...alone, state: 'taken' };
		const deadlineMs = Date.now() + LIST_MS;

		try {
			// Of two that find no list at all only one can make it: the other one asks again.
			const before = await list.record([...first, own], deadlineMs).catch(() => undefined);
			if (before?.some(isForeign) === true) {
				await list.remove(first.filter((entry) => !before.includes(entry)));
				return taken;
			}
			if (before !== undefined) await sleep(GAP_MS.least + Math.random() * GAP_MS.more);
			const again = [...(before === undefined ? first : []), ...second];
			const then = await list.record([...again, own], deadlineMs);
			if (then.some(isForeign)) {
				await list.remove(again.filter((entry) => !then.includes(entry)));
				return taken;
			}
			const entries = [...first, ...second];
			for (const entry of entries) this.taken.set(entry, Date.now());
			const release = async () => {
				for (const entry of entries) this.taken.delete(entry);
				await list.remove([...entries, own]);
			};
			return { state: then.includes(own) ? 'held' : 'unsure', release };
		} catch (error) {
			list.warn(error);
			this.brokenUntilMs.set(list.line, Date.now() + PERIOD_MS);
			return alone;
		}
	}

	private forgetOld(): void {
		const since = Date.now() - 3 * PERIOD_MS;
		for (const [entry, atMs] of this.taken) if (atMs < since) this.taken.delete(entry);
		for (const [line, untilMs] of this.brokenUntilMs) {
			if (untilMs < since) this.brokenUntilMs.delete(line);
		}
	}
}

/** Those of this process. */
export const LEASES = new Leases();
