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

class NodeList {
	/** The key of the list's queue in this process. */
	readonly line: string;

	constructor(private readonly context: IExecuteFunctions) {
		this.line = `n8n's list ${context.getWorkflow().id} ${context.getNode().id}`;
	}

	/** Adds entries; returns those that were in the list before. */
	async record(entries: string[], deadlineMs: number): Promise<string[]> {
		const answer = oneAtATime(this.line, async () => {
			// The caller has given up waiting.
			if (Date.now() > deadlineMs) throw new Error("n8n's list is too slow");
			return await recordProcessed(this.context, entries, MAX_ENTRIES);
		});
		return await resultWithin(answer, deadlineMs - Date.now(), LATE);
	}

	/** Where n8n's list fails, the entries stay until they expire. */
	async remove(entries: string[]): Promise<void> {
		const removal = oneAtATime(this.line, async () => await removeProcessed(this.context, entries));
		await resultWithin(removal, LIST_MS, LATE).catch((error: unknown) => this.warn(error));
	}

	warn(error: unknown): void {
		const reason = redact(error instanceof Error ? error.message : String(error));
		this.context.logger.warn(
			`Hover: n8n's list of this node can't be used, so other processes are told by Hover's list only: ${reason}`,
		);
	}
}

export class Leases {
	private readonly taken = new Map<string, number>();
	private readonly brokenUntilMs = new Map<string, number>();

	/**
	 * Takes a lease by two calls to n8n's list. n8n changes it in steps, so two processes in one moment overwrite each
	 * other; the second call tells which one was overwritten. A list that fails holds nobody up.
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
			// If neither of two processes finds a list, only one can create it; the other calls again.
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

export const LEASES = new Leases();
