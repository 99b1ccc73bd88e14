import type { IExecuteFunctions } from 'n8n-workflow';

import { settledWithin } from '../settledWithin';

/** How long a list may take, in ms, the wait for its turn included. */
const TIMEOUT_MS = 10_000;

/** Whoever asked last in this process, by node. */
const last = new Map<string, Promise<unknown>>();

/** Whether n8n keeps such a list: since the end of 2024. */
export const hasProcessedList = ({ helpers }: IExecuteFunctions): boolean =>
	typeof helpers.checkProcessedAndRecord === 'function';

/**
 * Records entries in the node's list of what was processed, which all processes of a deployment share. It is
 * the list of n8n's Remove Duplicates node, one for each node, since the end of 2024. It is read and written
 * back in two steps: within this process one after the other, but two processes that do so in the same few
 * milliseconds don't see, and may lose, each other's entries.
 *
 * @param maxEntries how many entries the list keeps; the oldest go first
 * @returns the entries that were recorded before; none where n8n has no such lists
 * @throws whatever the database does, and if it takes too long
 */
export async function recordProcessed(
	context: IExecuteFunctions,
	entries: string[],
	maxEntries: number,
): Promise<string[]> {
	if (!hasProcessedList(context)) return [];
	const { helpers } = context;
	const node = `${context.getWorkflow().id} ${context.getNode().id}`;
	const before = last.get(node);
	const record = async () => {
		if (before !== undefined) await settledWithin(before, TIMEOUT_MS);
		return await helpers.checkProcessedAndRecord(entries, 'node', { mode: 'entries', maxEntries });
	};
	const recorded = record();
	last.set(node, recorded);
	const isInTime = await settledWithin(recorded, TIMEOUT_MS);
	if (last.get(node) === recorded) last.delete(node);
	if (!isInTime) throw new Error(`n8n's list took longer than ${TIMEOUT_MS / 1000} s`);
	return (await recorded).processed.map(String);
}

/** Takes entries out of that list. */
export async function removeProcessed(
	{ helpers }: IExecuteFunctions,
	entries: string[],
): Promise<void> {
	await helpers.removeProcessed(entries, 'node', { mode: 'entries' });
}
