import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, sleep } from 'n8n-workflow';

import { CAPTURE_REQUESTS, captureRequestIn } from '../../../../shared/api/captureRequests';
import type { CreateOnce } from '../../../../shared/createOnce';
import { createOnce } from '../../../../shared/createOnce';
import type { Lease } from '../../../../shared/n8n/lease';
import { oneAtATime } from '../../../../shared/oneAtATime';
import type { ExecuteClient } from '../../../../shared/transport/client';
import type { Item } from '../../../item';
import { LeasesAhead } from './leasesAhead';
import type { OpenRequest } from './openRequests';
import { OpenRequests } from './openRequests';
import type { RequestIdentity } from './requestIdentity';
import { identityKeys, identityOf } from './requestIdentity';
import { idOf } from './listOrder';

export type Asked =
	| { outcome: 'created' | 'found_after_lost_response'; request: IDataObject }
	| ({ outcome: 'already_open' } & OpenRequest);

/** Greatest age of the known open requests when a new one is sent, in ms. */
const MAX_AGE_MS = 5000;

/** The check just before the POST goes to the front of the queue and may take no longer than that age. */
const LAST_LOOK = { nested: true, timeoutMs: MAX_AGE_MS };

/** Pauses between looks for what another process has just sent, in ms. */
const LOOKS_MS = [1000, 3000, 6000];

/** How long to wait where another process may have just sent, in ms. */
const UNSURE_MS = { least: 1000, more: 2000 };

export class AskedElsewhere extends Error {}

class AlreadyOpen extends Error {
	constructor(readonly open: OpenRequest) {
		super(`capture request ${idOf(open.request)} is open`);
	}
}

class NotUpToDate extends Error {}

interface Sending {
	hover: ExecuteClient;
	request: IDataObject;
	identity: RequestIdentity;
	requests: OpenRequests;
}

async function send(
	{ hover, request, identity, requests }: Sending,
	operation: CreateOnce<Asked> & { findNewest?: () => Promise<IDataObject | undefined> },
): Promise<Asked> {
	const { findNewest, ...rest } = operation;
	const secrets = Object.entries(request)
		.filter(([name]) => name.startsWith('capturing_user_'))
		.map(([, value]) => String(value));
	const { record: asked } = await createOnce<never, Asked>(
		hover,
		CAPTURE_REQUESTS.create,
		{
			task: 'create the capture request',
			body: { capture_request: request },
			needsResponse: true,
			secrets,
		},
		{
			read: (body) => {
				const created = captureRequestIn(body);
				return idOf(created) > 0 ? { outcome: 'created', request: created } : undefined;
			},
			find:
				findNewest &&
				(async () => {
					const found = await findNewest();
					return found && { outcome: 'found_after_lost_response', request: found };
				}),
			...rest,
		},
	);
	if (asked.outcome !== 'already_open') requests.remember(hover, asked.request, identity);
	return asked;
}

/** Reads nothing first: open requests don't matter. */
async function sendAnother(sending: Sending): Promise<Asked> {
	const { hover, identity, requests } = sending;
	const before = requests.highestId(hover);
	// Without an older one to compare with, nobody can tell which is new.
	if (before === undefined) return await send(sending, {});
	const findNewest = async () => await requests.findNewest(hover, identity, before);
	return await send(sending, { findNewest });
}

async function findSentElsewhere(sending: Sending): Promise<OpenRequest | undefined> {
	const { hover, identity, requests } = sending;
	for (const pause of LOOKS_MS) {
		await sleep(pause);
		await requests.catchUp(hover, 0);
		const open = await requests.find(hover, identity);
		// A request that is already closed is what the other process sent.
		if (open !== undefined || requests.isAskedLately(hover, identity)) return open;
	}
	throw new AskedElsewhere();
}

/** Sends unless the person has an open request for the house, even one that appears just before the POST. */
async function sendUnlessOpen(sending: Sending): Promise<Asked> {
	const { hover, identity, requests } = sending;
	const keys = identityKeys(identity);
	const ahead = LeasesAhead.of(hover.context);
	const item = hover.itemIndex ?? 0;
	let lease: Lease | undefined;
	let maxAgeMs = MAX_AGE_MS;

	const lastLook = async () => {
		lease ??= await ahead.take(hover, item, keys);
		if (lease.state === 'taken') throw new AskedElsewhere();
		const isUnsure = lease.state === 'unsure';
		if (isUnsure) await sleep(UNSURE_MS.least + Math.random() * UNSURE_MS.more);
		await requests.catchUp(hover, isUnsure ? 0 : maxAgeMs, LAST_LOOK).catch(() => {
			throw new NotUpToDate();
		});
		const open = await requests.find(hover, identity, LAST_LOOK);
		if (open !== undefined) throw new AlreadyOpen(open);
	};
	const sendOnce = async () =>
		await send(sending, {
			existing: async () => {
				await requests.load(hover, MAX_AGE_MS);
				const open = await requests.find(hover, identity);
				if (open !== undefined) await ahead.drop(item);
				return open && { outcome: 'already_open', ...open };
			},
			beforeSend: lastLook,
			// None was open before, so any open one now is the lost one.
			findNewest: async () => await requests.findNewest(hover, identity, 0),
			refused: async () => await lease?.release(),
		});

	/** What an error comes to; undefined if another attempt may follow. */
	const recover = async (error: unknown): Promise<Asked | undefined> => {
		if (error instanceof AlreadyOpen) {
			await lease?.release();
			return { outcome: 'already_open', ...error.open };
		}
		if (error instanceof AskedElsewhere && lease?.state === 'taken') {
			const open = await findSentElsewhere(sending);
			if (open !== undefined) return { outcome: 'already_open', ...open };
			lease = { state: 'held', release: async () => {} };
			return undefined;
		}
		if (error instanceof NotUpToDate && maxAgeMs === MAX_AGE_MS) {
			// At the rate limit the urgent check times out: catch up in turn, then send without the age bound.
			await requests.catchUp(hover, 0);
			maxAgeMs = Infinity;
			if (lease?.state === 'unsure') lease.state = 'held';
			return undefined;
		}
		// A NodeApiError may come after the POST; any other error means that nothing was sent.
		if (!(error instanceof NodeApiError)) await lease?.release();
		throw error;
	};
	for (;;) {
		const asked = await sendOnce().catch(recover);
		if (asked !== undefined) return asked;
	}
}

/** Tells, before the first request leaves, that an item will be sent unless one is open. */
export function prepareToAsk({ context, index }: Item, request: IDataObject): void {
	LeasesAhead.of(context).want(index, identityKeys(identityOf(request)));
}

/** Lets other processes ask those whom this execution may not come to any more. */
export async function stopAsking({ context }: ExecuteClient): Promise<void> {
	await LeasesAhead.of(context).dropAll();
}

/**
 * Sends a capture request, unless the person has an open one for the house or another is wanted. Each one messages
 * a person, so one whose response is lost is looked for, never sent again.
 * @throws RequestConflict; AskedElsewhere if another process has begun to send the same
 */
export async function askOnce(
	hover: ExecuteClient,
	request: IDataObject,
	isAnotherWanted: boolean,
): Promise<Asked> {
	const identity = identityOf(request);
	const sending = { hover, request, identity, requests: OpenRequests.of(hover) };
	const { account } = hover.connection;
	// One at a time per person, since requests of one person may be for the same house.
	const keys = [`person ${identity.email}`, ...identityKeys(identity)];
	return await oneAtATime(
		keys.map((key) => `${account} ${key}`),
		async () => await (isAnotherWanted ? sendAnother(sending) : sendUnlessOpen(sending)),
	);
}
