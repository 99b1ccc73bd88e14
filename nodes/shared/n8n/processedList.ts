import type { IExecuteFunctions } from 'n8n-workflow';

import { resultWithin, settledWithin } from '../settledWithin';

const TIMEOUT_MS = 10_000;
const LATE = `n8n's list took longer than ${TIMEOUT_MS / 1000} s`;

const last = new Map<string, Promise<unknown>>();

/** n8n has had it since the end of 2024. */
export const hasProcessedList = ({ helpers }: IExecuteFunctions): boolean =>
	typeof helpers.checkProcessedAndRecord === 'function';

/**
 * Records entries in the node's list of n8n's Remove Duplicates, which all processes share, and gives those
 * recorded before. Not atomic: two processes within milliseconds may lose each other's entries.
 *
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
	try {
		const { processed } = await resultWithin(recorded, TIMEOUT_MS, LATE);
		return processed.map(String);
	} finally {
		if (last.get(node) === recorded) last.delete(node);
	}
}

export async function removeProcessed(
	{ helpers }: IExecuteFunctions,
	entries: string[],
): Promise<void> {
	const removed = helpers.removeProcessed(entries, 'node', { mode: 'entries' });
	await resultWithin(removed, TIMEOUT_MS, LATE);
}
