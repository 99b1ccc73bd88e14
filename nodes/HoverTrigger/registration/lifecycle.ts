import type { IHookFunctions } from 'n8n-workflow';

import type { Webhook } from '../../shared/api/webhooks';
import { deleteWebhook, listWebhooks } from '../../shared/api/webhooks';
import { HoverClient } from '../../shared/transport/client';
import { errorSentence } from '../../shared/errorSentence';
import { registeredUrl } from '../../shared/n8n/webhookRequest';
import { oneAtATime } from '../../shared/oneAtATime';
import type { HookClient } from './activationError';
import { activationError } from './activationError';
import { cacheRegistrations, forgetCachedRegistrations } from './cache';
import { refuseEmptyFilter } from './refuseEmptyFilter';
import { refuseUnreachableUrl, registerAndVerify } from './register';
import { decryptSecret } from './secretEncryption';
import type { StoredRegistration } from './stored';
import { forgetRegistration, storedRegistration, storeRegistration } from './stored';
import { beginRegistering, endRegistering } from './verificationCodes';

/** The trigger's own part of an address: the same in every n8n it is imported into. */
const ownPath = (url: string) =>
	URL.canParse(url) ? new URL(url).pathname.split('/').slice(-2).join('/') : '';

/** Warns of a copy of this trigger in another n8n, or a leftover; only a person can tell which. */
function reportElsewhere(hover: HookClient, url: string, registrations: readonly Webhook[]): void {
	for (const { id, url: other } of registrations) {
		if (other === url || ownPath(other) !== ownPath(url)) continue;
		hover.context.logger.warn(
			`Hover Trigger: Hover also sends events to ${other}: a copy of this trigger, or a leftover. If no n8n runs there anymore, delete webhook ${id} with the Hover node.`,
		);
	}
}

async function listAll(hover: HookClient, url: string): Promise<Webhook[]> {
	try {
		const all = await listWebhooks(hover);
		cacheRegistrations(url, all);
		return all;
	} catch (error) {
		throw activationError(hover, '', error);
	}
}

/** The registrations of exactly this address; no others are ever touched. */
async function listOwn(hover: HookClient, url: string): Promise<Webhook[]> {
	return (await listAll(hover, url)).filter((registration) => registration.url === url);
}

async function deleteAll(hover: HookClient, ids: Iterable<number>): Promise<void> {
	for (const id of ids) {
		try {
			await deleteWebhook(hover, id);
		} catch (error) {
			throw activationError(hover, '', error);
		}
	}
}

const idsOf = (registrations: readonly Webhook[]) => registrations.map(({ id }) => id);

/** Deletes by address, not by id: after a restore from a backup the registration can be newer than the stored one. */
async function leaveAddress(hover: HookClient, { webhookUrl }: StoredRegistration): Promise<void> {
	await deleteAll(hover, idsOf(await listOwn(hover, webhookUrl)));
	hover.context.logger.warn(
		`Hover Trigger: n8n's address changed. Hover no longer sends events to ${webhookUrl}`,
	);
}

/** The stored registration if it is verified, otherwise the newest verified one whose secret Hover lists. */
async function usableRegistration(
	hover: HookClient,
	own: readonly Webhook[],
	stored: StoredRegistration | undefined,
): Promise<Webhook | undefined> {
	const verified = own.filter(({ verified_at }) => verified_at !== null);
	const known = verified.find(({ id }) => id === stored?.webhookId);
	const newestFirst = [...verified].sort((left, right) => right.id - left.id);
	const usable = [known, ...newestFirst].find((found) => (found?.hmac_secret ?? '') !== '');
	if (known === undefined || stored === undefined || usable === known) return usable;
	const hmac_secret = await decryptSecret(hover.context, stored.encryptedSecret);
	return hmac_secret === '' ? usable : { ...known, hmac_secret };
}

/** Takes over a usable registration and deletes the others; false if there is none. */
async function adopt(hover: HookClient, own: readonly Webhook[]): Promise<boolean> {
	const stored = storedRegistration(hover.context.getWorkflowStaticData('node'));
	const current = await usableRegistration(hover, own, stored);
	if (current === undefined) return false;
	await storeRegistration(hover, current);
	await deleteAll(hover, idsOf(own.filter(({ id }) => id !== current.id)));
	return true;
}

/**
 * n8n can try to publish a workflow, at its start or again, while a person publishes or unpublishes it. Each
 * would take the other's unverified registration for a leftover, so those of one address wait for each other.
 */
async function inTurn(
	context: IHookFunctions,
	work: (context: IHookFunctions, url: string) => Promise<boolean>,
): Promise<boolean> {
	const url = registeredUrl(context);
	const stored = storedRegistration(context.getWorkflowStaticData('node'));
	const addresses = [url, stored?.webhookUrl ?? url];
	return await oneAtATime(
		addresses.map((address) => `registration ${address}`),
		async () => await work(context, url),
	);
}

/**
 * Whether this trigger is registered at Hover under its address and verified. A registration that n8n has
 * lost is adopted: replacing it would lose events. A second one is deleted: it would deliver twice.
 *
 * @returns false if a new registration is needed
 * @throws NodeOperationError if Hover can't be asked, or a filter has no value
 */
export async function registrationExists(context: IHookFunctions): Promise<boolean> {
	// n8n asks this first, whether it publishes or listens for a test event.
	refuseEmptyFilter(context);
	return await inTurn(context, existsNow);
}

async function existsNow(context: IHookFunctions, url: string): Promise<boolean> {
	const hover = await HoverClient.connect(context);
	const staticData = context.getWorkflowStaticData('node');
	const stored = storedRegistration(staticData);
	if (stored !== undefined && stored.webhookUrl !== url) {
		await leaveAddress(hover, stored);
		forgetRegistration(staticData);
		forgetCachedRegistrations(stored.webhookUrl);
	}

	return await adopt(hover, await listOwn(hover, url));
}

async function leaveNothingBehind(
	hover: HookClient,
	url: string,
	kept: readonly Webhook[],
): Promise<string> {
	try {
		const own = await listOwn(hover, url);
		await deleteAll(hover, idsOf(own.filter(({ id }) => !kept.some((old) => old.id === id))));
		return '';
	} catch (error) {
		return `Its registration may still exist at Hover, because it could not be removed: ${errorSentence(error)}`;
	}
}

/**
 * Registers this trigger's address and waits until Hover has verified it, unless it has been registered
 * meanwhile. Unverified leftovers go first, verified ones when they are replaced; on failure nothing new is
 * left at Hover.
 *
 * @throws NodeOperationError that says what to do
 */
export async function createRegistration(context: IHookFunctions): Promise<boolean> {
	return await inTurn(context, createNow);
}

async function createNow(context: IHookFunctions, url: string): Promise<boolean> {
	const hover = await HoverClient.connect(context);
	refuseUnreachableUrl(hover, url);

	const all = await listAll(hover, url);
	const own = all.filter((registration) => registration.url === url);
	if (await adopt(hover, own)) return true;
	// Hover takes two of one address, so a new one fits beside a verified one.
	const kept = own.filter(({ verified_at }) => verified_at !== null).slice(-1);
	await deleteAll(hover, idsOf(own.filter((old) => !kept.includes(old))));
	reportElsewhere(hover, url, all);

	beginRegistering(url);
	try {
		const verified = await registerAndVerify(hover, url);
		await storeRegistration(hover, verified);
		// n8n saves it later, or not at all if an earlier execution overwrites it.
		cacheRegistrations(url, [verified]);
		await deleteAll(hover, idsOf(kept));
		return true;
	} catch (error) {
		// By address, not by id: the registration can exist although the response was lost.
		const left = await leaveNothingBehind(hover, url, kept);
		throw left === '' ? error : activationError(hover, `${errorSentence(error)} ${left}`);
	} finally {
		endRegistering(url);
	}
}

/**
 * Deletes only what Hover lists for this trigger's address: in a copy of production the stored registration
 * is production's.
 *
 * @throws NodeOperationError if Hover can't be asked; the registration is then still remembered
 */
export async function deleteRegistration(context: IHookFunctions): Promise<boolean> {
	return await inTurn(context, deleteNow);
}

async function deleteNow(context: IHookFunctions, url: string): Promise<boolean> {
	const hover = await HoverClient.connect(context);
	const staticData = context.getWorkflowStaticData('node');
	const stored = storedRegistration(staticData);
	await deleteAll(hover, idsOf(await listOwn(hover, url)));
	forgetCachedRegistrations(url);
	if (stored !== undefined && stored.webhookUrl !== url) {
		context.logger.warn(
			`Hover Trigger: Hover still sends events to ${stored.webhookUrl}, where this workflow was published before. Publishing it here removes that registration. If no n8n runs there anymore, you can also delete webhook ${stored.webhookId} with the Hover node.`,
		);
	} else {
		forgetRegistration(staticData);
	}
	return true;
}
