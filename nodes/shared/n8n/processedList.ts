import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Records entries in the node's list of what was processed, which all processes of a deployment share. It is
 * the list of n8n's Remove Duplicates node, one for each node, since the end of 2024. It is read and written
 * back in two steps, so two executions in the same few milliseconds may not see each other's entries.
 *
 * @param maxEntries how many entries the list keeps; the oldest go first
 * @returns the entries that were recorded before; none where n8n has no such lists
 * @throws whatever the database does
 */
export async function recordProcessed(
	{ helpers }: IExecuteFunctions,
	entries: string[],
	maxEntries: number,
): Promise<string[]> {
	if (typeof helpers.checkProcessedAndRecord !== 'function') return [];
	const { processed } = await helpers.checkProcessedAndRecord(entries, 'node', {
		mode: 'entries',
		maxEntries,
	});
	return processed.map(String);
}
