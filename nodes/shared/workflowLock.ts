import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { jittered } from './transport/retry';
import { isCancelled } from './transport/cancellation';

/**
 * How n8n keeps what was processed: a list for each node and one for the workflow, in the database, which
 * all processes of a deployment share.
 */
export const AS_ENTRIES: ICheckProcessedOptions = { mode: 'entries' };

/** The only entry of the workflow's list while an execution holds the lock. */
const TOKEN = 'n8n-nodes-hover: lock';

/**
 * How long the lock is waited for before it counts as left behind by a process that died with it, in ms.
 * It is held for some milliseconds at a time.
 */
const PATIENCE_MS = 30_000;

/** After which wait it is asked whether the single entry is the lock at all, in ms. */
const DOUBTFUL_MS = 5_000;

/** The pause between two tries, in ms: the more have been in vain, the longer. */
const SHORTEST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 250;

/** Whether this n8n has the shared lists: since the end of 2024, in executions only. */
export function hasSharedLists({ helpers }: IExecuteFunctions): boolean {
	return (
		typeof helpers.checkProcessedAndRecord === 'function' &&
		typeof helpers.removeProcessed === 'function' &&
		typeof helpers.clearAllProcessedItems === 'function' &&
		typeof helpers.getProcessedDataCount === 'function'
	);
}

/** Who has the lock in this process, or waits for it, by workflow: only one at a time asks the database. */
const under = new Map<string, Promise<unknown>>();

async function oneAfterTheOther<Result>(
	workflowId: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const before = under.get(workflowId) ?? Promise.resolve();
	const mine = before.then(work);
	const settled = mine.catch(() => undefined);
	under.set(workflowId, settled);
	try {
		return await mine;
	} finally {
		if (under.get(workflowId) === settled) under.delete(workflowId);
	}
}

/** What came of trying to take the lock. */
type Outcome =
	| 'taken'
	/** Another execution has it, and has had it for a while. */
	| 'held'
	/** Another execution has just taken it. */
	| 'lost'
	/** The list belongs to a Remove Duplicates node. */
	| 'foreign';

/**
 * A single entry counts as the lock at first: to ask which one it is, n8n writes the list, which is better
 * not done while it changes hands.
 */
async function tryToTake(context: IExecuteFunctions, isDoubtful: boolean): Promise<Outcome> {
	const { helpers } = context;
	const count = await helpers.getProcessedDataCount('workflow', AS_ENTRIES);
	if (count > 1) return 'foreign';
	if (count === 1 && !isDoubtful) return 'held';
	try {
		const { processed } = await helpers.checkProcessedAndRecord([TOKEN], 'workflow', AS_ENTRIES);
		if (processed.length > 0) return count === 1 ? 'held' : 'lost';
	} catch {
		// The list's key is unique, so of two executions that find none only one can insert it.
		return 'lost';
	}
	if (count === 0) return 'taken';
	// Either it was given back meanwhile, or the single entry is another node's: leave that as it was.
	const after = await helpers.getProcessedDataCount('workflow', AS_ENTRIES);
	if (after <= 1) return 'taken';
	await helpers.removeProcessed([TOKEN], 'workflow', AS_ENTRIES);
	return 'foreign';
}

/** Gives the lock back, without touching what a Remove Duplicates node may have added meanwhile. */
async function release({ helpers }: IExecuteFunctions): Promise<void> {
	if ((await helpers.getProcessedDataCount('workflow', AS_ENTRIES)) > 1) {
		await helpers.removeProcessed([TOKEN], 'workflow', AS_ENTRIES);
	} else {
		await helpers.clearAllProcessedItems('workflow', AS_ENTRIES);
	}
}

/**
 * Does some short work while no other execution of the same workflow does, in whatever process. n8n's
 * shared lists are read, changed and written back in three steps, so two executions at the same moment
 * overwrite each other; only the first insert of a list is atomic, and that is what this lock is made of.
 * The workflow's own list is used for it. Where a Remove Duplicates node uses that list too (its scope is
 * "workflow"), there is no lock, and the work is done without.
 *
 * @throws whatever the work throws, or the database
 */
export async function oneExecutionAtATime<Result>(
	context: IExecuteFunctions,
	work: () => Promise<Result>,
): Promise<Result> {
	const id = String(context.getWorkflow().id);
	return await oneAfterTheOther(id, async () => await lockedAcrossProcesses(context, work));
}

async function lockedAcrossProcesses<Result>(
	context: IExecuteFunctions,
	work: () => Promise<Result>,
): Promise<Result> {
	const patienceMs = PATIENCE_MS + jittered(PATIENCE_MS / 3);
	let unchangedSinceMs = Date.now();
	let pauseMs = SHORTEST_PAUSE_MS;
	for (;;) {
		const unchangedMs = Date.now() - unchangedSinceMs;
		const outcome = await tryToTake(context, unchangedMs > DOUBTFUL_MS);
		if (outcome === 'taken') break;
		if (outcome === 'foreign' || isCancelled(context)) return await work();
		if (outcome === 'lost') unchangedSinceMs = Date.now();
		if (outcome === 'held' && unchangedMs > patienceMs) {
			await release(context);
			unchangedSinceMs = Date.now();
		}
		await sleep(jittered(pauseMs));
		pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS);
	}
	try {
		return await work();
	} finally {
		await release(context);
	}
}
