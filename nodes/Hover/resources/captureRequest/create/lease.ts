import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';

import { redact } from '../../../../shared/redact';
import { isCancelled } from '../../../../shared/transport/cancellation';
import { AS_ENTRIES, hasSharedLists, oneExecutionAtATime } from '../../../../shared/workflowLock';
import { hashedLeadKey } from './recentCreations';

/** The right to send a capture request to one lead. It must be given back. */
export interface LeadClaim {
	/** Whether an execution of this node has sent that lead one lately, so that older lists are out of date. */
	sentLately: boolean;
	/** @param maybeSent whether a capture request was sent, or may have been */
	release(maybeSent: boolean): Promise<void>;
}

/** Where there is nobody to agree with. */
const ALONE: LeadClaim = { sentLately: false, release: async () => {} };

/**
 * How long a claim counts that was never given back, because its process died, and how long it is
 * remembered that something was sent; in ms, at least once and at most twice that long. n8n's list knows no
 * times, so the time is part of an entry.
 */
const CLAIM_MS = 10 * 60 * 1000;
const SENT_MS = 60 * 60 * 1000;

/** How long another execution's claim is waited for, in ms: longer than Hover takes to refuse a request. */
const WAIT_MS = 100_000;
const PAUSE_MS = 1000;

/** How much the node's list keeps: what was sent to the last 500 leads or so. */
const LIST = { ...AS_ENTRIES, maxEntries: 2400 };

/** A key's entries for this period and the one before. */
const entriesOf = (kind: string, keys: readonly string[], periodMs: number): string[] =>
	keys.flatMap((key) => {
		const period = Math.floor(Date.now() / periodMs);
		return [period - 1, period].map((each) => `${kind} ${key} ${each}`);
	});

/**
 * Claims a lead among all executions of this node, in whatever process they run, by n8n's shared lists.
 * Another node, and another workflow, is not held off.
 *
 * @param account whose leads they are
 * @param keys what the lead is known by
 * @returns undefined if another execution keeps the lead
 */
export async function claimLead(
	context: IExecuteFunctions,
	account: string,
	keys: readonly string[],
): Promise<LeadClaim | undefined> {
	if (!hasSharedLists(context)) return ALONE;
	const { helpers } = context;
	const hashed = keys.map((key) => hashedLeadKey(account, key));
	const claims = entriesOf('claim', hashed, CLAIM_MS);
	const sent = entriesOf('sent', hashed, SENT_MS);

	const tryToClaim = async () =>
		await oneExecutionAtATime(context, async () => {
			const found = await helpers.checkProcessedAndRecord(claims, 'node', LIST);
			if (found.processed.length > 0) {
				await helpers.removeProcessed(found.new, 'node', LIST);
				return undefined;
			}
			const before = await helpers.checkProcessedAndRecord(sent, 'node', LIST);
			await helpers.removeProcessed(before.new, 'node', LIST);
			return { sentLately: before.processed.length > 0 };
		});
	const release = async (maybeSent: boolean) => {
		await oneExecutionAtATime(context, async () => {
			await helpers.removeProcessed(claims, 'node', LIST);
			if (maybeSent) await helpers.checkProcessedAndRecord(sent, 'node', LIST);
		});
	};

	const withoutList = (error: unknown) => {
		// n8n's list is a help, no condition: without it, Hover's list decides as ever.
		context.logger.warn(
			`Hover: other processes are not held off: ${redact(error instanceof Error ? error.message : String(error))}`,
		);
	};
	const startedAtMs = Date.now();
	let hasWaited = false;
	while (Date.now() - startedAtMs < WAIT_MS && !isCancelled(context)) {
		try {
			const claimed = await tryToClaim();
			if (claimed !== undefined) {
				return {
					sentLately: claimed.sentLately || hasWaited,
					release: async (maybeSent) => await release(maybeSent).catch(withoutList),
				};
			}
		} catch (error) {
			withoutList(error);
			return ALONE;
		}
		hasWaited = true;
		await sleep(PAUSE_MS);
	}
	return undefined;
}

/** What to say when a claim can't be had. */
export function claimedElsewhere(
	context: IExecuteFunctions,
	itemIndex: number,
): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		`Another execution has begun to ask this homeowner and has not ended [item ${itemIndex}]`,
		{
			itemIndex,
			description:
				'Nothing was sent by this one. If the other one was stopped or its process died, see in Hover whether the homeowner was asked, and run this again after twenty minutes. To send one in any case, set "If One Is Already Open" to Create Another.',
		},
	);
}
