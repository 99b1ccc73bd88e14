import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Endpoint } from './api/endpoint';
import { isRecord } from './api/types';
import { repeatableRun } from './n8n/nodeRun';
import { pollFor } from './pollFor';
import type { ExecuteClient } from './transport/client';
import type { OptionsFor } from './transport/requestOptions';
import type { RequestOutcome } from './transport/outcome';
import { isOutcomeUnknown, isSeeOther, noResponse } from './transport/outcome';

/** The record: there before, created, or found after a request without a response. */
export interface Created<Record> {
	how: 'existing' | 'created' | 'found';
	record: Record;
}

export interface CreateOnce<Record> {
	/** Looks for what makes sending unnecessary, or throws why it is impossible. */
	existing?: () => Promise<Record | undefined>;
	/** The record in the response's body; undefined counts as no response. */
	read?: (body: unknown) => Record | undefined;
	/** Looks once for what a request without a response may have created. */
	find?: () => Promise<Record | undefined>;
	/** The last check, when the rate limiter lets the request go; what it throws comes out. */
	beforeSend?: () => Promise<void>;
	/** Runs when it is certain that nothing was done. */
	refused?: () => Promise<void>;
	/** Replaces the client's way of sending, such as by an upload. */
	send?: () => Promise<RequestOutcome>;
}

type Earlier = 'unknown' | { record: unknown; how: 'created' | 'found' };

interface Run {
	usedAtMs: number;
	items: Map<string, Earlier>;
}

/** Longer than a run goes without a request; retries follow within 5 s. */
const KEPT_MS = 60 * 60 * 1000;

const runs = new Map<string, Run>();

function itemsOf(run: string | undefined): Map<string, Earlier> {
	if (run === undefined) return new Map();
	const now = Date.now();
	for (const [key, { usedAtMs }] of runs) if (now - usedAtMs > KEPT_MS) runs.delete(key);
	const { items } = runs.get(run) ?? { items: new Map<string, Earlier>() };
	runs.set(run, { usedAtMs: now, items });
	return items;
}

/**
 * Sends what must not happen twice: it messages a person, spends money or makes something new. A request
 * without a response, or of an earlier try (Retry On Fail), is looked for, never sent again.
 *
 * @throws NodeApiError if Hover refuses it, or if nobody can tell whether it was carried out
 */
export async function createOnce<Id extends string, Record = IDataObject>(
	hover: ExecuteClient,
	endpoint: Endpoint<Id>,
	options: OptionsFor<Id>,
	operation: CreateOnce<Record> = {},
): Promise<Created<Record>> {
	const { existing, find, read = asRecord as (body: unknown) => Record | undefined } = operation;
	const items = itemsOf(repeatableRun(hover.context));
	const key = `${hover.itemIndex} ${endpoint.method} ${endpoint.path}`;

	const earlier = items.get(key);
	if (earlier === 'unknown') {
		const record = await find?.();
		if (record === undefined) throw notSentAgain(hover, options.task);
		return keep({ how: 'found', record });
	}
	if (earlier !== undefined) return earlier as Created<Record>;

	const there = await existing?.();
	if (there !== undefined) return { how: 'existing', record: there };

	// Until Hover's response says otherwise, even if this is never reached again.
	items.set(key, 'unknown');
	const outcome = await send();
	if (outcome.kind === 'response' && outcome.status < 300) {
		const record = read(outcome.body);
		if (record !== undefined) return keep({ how: 'created', record });
	}
	const isUnclear = outcome.kind === 'response' && outcome.status < 300;
	const last = isUnclear ? noResponse("Hover's response doesn't name what was created") : outcome;
	if (!isOutcomeUnknown(last) && !isSeeOther(last)) {
		// A stopped execution isn't repeated, and its request may have got through.
		if (last.kind === 'response' || last.reason !== 'cancelled') {
			items.delete(key);
			await operation.refused?.();
		}
		throw hover.error(options, last, endpoint);
	}
	const record = find === undefined ? undefined : await pollFor(find);
	if (record === undefined) throw hover.error(options, last, endpoint);
	return keep({ how: 'found', record });

	function keep(created: Created<Record> & { how: 'created' | 'found' }): Created<Record> {
		items.set(key, created);
		return created;
	}

	async function send(): Promise<RequestOutcome> {
		if (operation.send !== undefined) return await operation.send();
		const beforeSend = async () => {
			items.delete(key);
			await operation.beforeSend?.();
			items.set(key, 'unknown');
		};
		return await hover.outcome(endpoint, { ...options, beforeSend });
	}
}

function asRecord(body: unknown): IDataObject {
	return isRecord(body) ? body : {};
}

function notSentAgain(hover: ExecuteClient, task: string): NodeOperationError {
	return new NodeOperationError(
		hover.context.getNode(),
		`Could not ${task}: an earlier try may have done it, so it was not sent again [item ${hover.itemIndex}]`,
		{
			itemIndex: hover.itemIndex,
			description:
				"'Retry On Fail' ran the node again although Hover's first response never came. Check in Hover whether it was done before you run this again.",
		},
	);
}
