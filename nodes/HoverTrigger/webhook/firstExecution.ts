import type { IExecuteFunctions } from 'n8n-workflow';

import { AS_ENTRIES, hasSharedLists, oneExecutionAtATime } from '../../shared/workflowLock';

/**
 * Half of how long an event is remembered in n8n's shared list, in ms: the list knows no times, so the
 * time is part of an entry. An event is remembered for 12 to 24 hours here, never longer than the day
 * after which the same body is a new event.
 */
const PERIOD_MS = 12 * 60 * 60 * 1000;

/** How many entries a node's list keeps: three for each of the last 500 events. */
const MAX_ENTRIES = 1500;

const LIST = { ...AS_ENTRIES, maxEntries: MAX_ENTRIES };

/**
 * Whether this execution is the one that may go on with an event. Webhook processors share nothing that
 * could tell them that the other has just taken the same delivery; the executions that both of them start
 * meet here, in the database. An execution that n8n runs once more, because its worker died, may go on
 * again.
 *
 * @param key what names the event
 * @param nowMs the current time, ms since the epoch
 * @returns true also where n8n has no shared lists: one execution too many is better than a lost event
 * @throws whatever the database does
 */
export async function isFirstExecution(
	context: IExecuteFunctions,
	key: string,
	nowMs: number,
): Promise<boolean> {
	if (!hasSharedLists(context)) return true;
	const { helpers } = context;
	const period = Math.floor(nowMs / PERIOD_MS);
	const own = `${key} ${context.getExecutionId()}`;
	const entries = [`${key} ${period - 1}`, `${key} ${period}`, own];
	return await oneExecutionAtATime(context, async () => {
		const found = await helpers.checkProcessedAndRecord(entries, 'node', LIST);
		if (found.processed.length === 0 || found.processed.includes(own)) return true;
		// A repeat leaves no trace: it neither prolongs the memory nor may it run when it is run again.
		await helpers.removeProcessed(found.new, 'node', LIST);
		return false;
	});
}
