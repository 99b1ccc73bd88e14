/** Look-ups caused by deliveries, limited so that strangers can't use up the account's requests. */
import type { IWebhookFunctions } from 'n8n-workflow';

import type { Webhook } from '../../shared/api/webhooks';
import { listWebhooks } from '../../shared/api/webhooks';
import { CREDENTIAL } from '../../shared/transport/connection';
import { HoverClient } from '../../shared/transport/client';
import { cachedRegistration, cacheRegistrations } from './cache';

/** An account's token bucket: at most 15 look-ups in a minute, however many deliveries come. */
const LOOKUPS_AT_ONCE = 5;
const NEXT_LOOKUP_MS = 6_000;

const buckets = new Map<string, { tokens: number; asOfMs: number }>();

const underWay = new Map<string, Promise<unknown>>();

/** By credential: reading which account it is connected to would decrypt it each time. */
function accountOf(context: IWebhookFunctions): string {
	return context.getNode().credentials?.[CREDENTIAL]?.id ?? '';
}

function takeLookupToken(account: string, nowMs: number, spared = 0): boolean {
	const { tokens, asOfMs } = buckets.get(account) ?? { tokens: LOOKUPS_AT_ONCE, asOfMs: nowMs };
	const available = Math.min(LOOKUPS_AT_ONCE, tokens + (nowMs - asOfMs) / NEXT_LOOKUP_MS);
	const isAllowed = available >= 1 + spared;
	buckets.set(account, { tokens: isAllowed ? available - 1 : available, asOfMs: nowMs });
	return isAllowed;
}

async function readFromHover(context: IWebhookFunctions, url: string): Promise<void> {
	const account = accountOf(context);
	const reading = HoverClient.connect(context)
		.then(listWebhooks)
		.then((listed) => cacheRegistrations(url, listed));
	underWay.set(account, reading);
	try {
		await reading;
	} finally {
		if (underWay.get(account) === reading) underWay.delete(account);
	}
}

/**
 * The registration that a delivery names, cached or by asking Hover once.
 *
 * @returns undefined if there is none; `'not now'` if the account's look-ups are used up
 * @throws NodeApiError if Hover can't be asked
 */
export async function lookUpRegistration(
	context: IWebhookFunctions,
	url: string,
	id: number,
	isEnough: (registration: Webhook) => boolean,
): Promise<Webhook | undefined | 'not now'> {
	const find = () => {
		const registration = cachedRegistration(url, id);
		return registration !== undefined && isEnough(registration) ? registration : undefined;
	};
	// An error goes to whoever asked; those who waited ask again.
	if (find() === undefined) await Promise.allSettled([underWay.get(accountOf(context))]);
	const found = find();
	if (found !== undefined) return found;
	if (!takeLookupToken(accountOf(context), Date.now())) return 'not now';
	await readFromHover(context, url);
	return cachedRegistration(url, id);
}

/**
 * Reads a registration from Hover once more, because the cached one seems wrong. Leaves one look-up for
 * deliveries that can't be checked without one.
 *
 * @returns what is known of it now; undefined if there is none
 * @throws NodeApiError if Hover can't be asked
 */
export async function rereadRegistration(
	context: IWebhookFunctions,
	url: string,
	id: number,
): Promise<Webhook | undefined> {
	const account = accountOf(context);
	const reading = underWay.get(account);
	if (reading !== undefined) await Promise.allSettled([reading]);
	else if (takeLookupToken(account, Date.now(), 1)) await readFromHover(context, url);
	return cachedRegistration(url, id);
}
