import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isRecord } from '../shared/api/types';
import { addHint } from '../shared/executionHint';
import { waitedMs } from '../shared/transport/limitWait';
import { transportSettings } from '../shared/transport/settings';

/** What to say about outcomes that a user may not expect: of a single item, and after "2 of 5". */
const OUTCOMES: Readonly<Record<string, { single: string; several: string }>> = {
	already_open: {
		single: 'The lead already had an open request; nobody was contacted twice',
		several: 'leads already had an open request; nobody was contacted twice',
	},
	already_pending: {
		single: 'The upgrade had already been ordered; nothing was charged twice',
		several: 'upgrades had already been ordered; nothing was charged twice',
	},
};

function outcomeHints(added: readonly IDataObject[], items: number): string[] {
	return Object.entries(OUTCOMES).flatMap(([name, { single, several }]) => {
		const count = added.filter(({ outcome }) => outcome === name).length;
		if (count === 0) return [];
		return [items === 1 ? single : `${count} of ${items} ${several}`];
	});
}

/** Items of the same job name the same files. */
function unavailableHints(added: readonly IDataObject[]): string[] {
	const files = added.flatMap(({ unavailable }, index) => {
		if (typeof unavailable === 'string') return [String(index)];
		const listed = Array.isArray(unavailable) ? unavailable.filter(isRecord) : [];
		return listed.map(({ model_id, artifact }) => `${String(model_id)} ${String(artifact)}`);
	});
	const count = new Set(files).size;
	if (count === 0) return [];
	return [
		`${count} ${count === 1 ? "file isn't" : "files aren't"} available: see '_hover.unavailable'`,
	];
}

/** 5 s in 60: less isn't worth a line. */
function waitHints(context: IExecuteFunctions): string[] {
	const ms = waitedMs(context);
	if (ms < transportSettings().windowMs / 12) return [];
	return [`Waited ${Math.ceil(ms / 1000)} s for Hover's limit of requests`];
}

/**
 * Says beside the output what a user may not expect of a run that worked.
 *
 * @param outputs of each item
 */
export function addHints(
	context: IExecuteFunctions,
	outputs: ReadonlyArray<readonly INodeExecutionData[]>,
): void {
	const added = outputs.flat().map(({ json }) => (isRecord(json._hover) ? json._hover : {}));
	const hints = [
		...outcomeHints(added, outputs.length),
		...unavailableHints(added),
		...waitHints(context),
	];
	for (const hint of hints) addHint(context, hint);
}
