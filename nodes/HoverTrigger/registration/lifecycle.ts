/** A registration's life at Hover, as n8n's webhook methods drive it. */
import type { IHookFunctions } from 'n8n-workflow';

import type { Webhook } from '../../shared/api/webhooks';
import {
	createWebhook,
	deleteWebhook,
	listWebhooks,
	verifyWebhook,
} from '../../shared/api/webhooks';
import { httpStatusOf } from '../../shared/transport/outcome';
import { errorSentence } from '../../shared/errorSentence';
import { registeredUrl } from '../../shared/n8n/webhookRequest';
import { hoverBaseUrl } from '../../shared/transport/connection';
import { activationError } from './activationError';
import { cacheRegistrations, forgetCachedRegistrations } from './cache';
import { openSecret } from './secretEncryption';
import type { StoredRegistration } from './stored';
import { forgetRegistration, storedRegistration, storeRegistration } from './stored';
import { beginRegistering, endRegistering, registered, verifyOnce } from './verificationCodes';
import { waitUntilVerified } from './waitUntilVerified';

/** Names of this machine, where Hover can never deliver to. */
const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/i;

/** What n8n makes of the trigger's own id in an address: the same at every n8n it is imported into. */
const ownPath = (url: string) =>
	URL.canParse(url) ? new URL(url).pathname.split('/').slice(-2).join('/') : '';

/**
 * Tells n8n's log where else Hover reports to this very trigger: a copy of it in another n8n, or what is
 * left of an n8n that had another address. Which of both can't be known, so a person has to decide.
 */
function reportElsewhere(
	context: IHookFunctions,
	url: string,
	registrations: readonly Webhook[],
): void {
	for (const { id, url: other } of registrations) {
		if (other === url || ownPath(other) !== ownPath(url)) continue;
		context.logger.warn(
			`Hover Trigger: Hover also reports to ${other}, a copy of this trigger or what is left of it. If no n8n is there any more, delete webhook ${id} with the Hover node.`,
		);
	}
}

/** @throws NodeOperationError if Hover can't be asked */
async function listAll(context: IHookFunctions, url: string): Promise<Webhook[]> {
	try {
		const all = await listWebhooks(context);
		cacheRegistrations(url, all);
		return all;
	} catch (error) {
		throw activationError(context, '', error);
	}
}

/** The registrations of exactly this address; no others are ever touched. */
async function listOwn(context: IHookFunctions, url: string): Promise<Webhook[]> {
	return (await listAll(context, url)).filter((registration) => registration.url === url);
}

/** @throws NodeOperationError if Hover refuses or can't be asked; what is gone already is fine */
async function deleteAll(context: IHookFunctions, ids: Iterable<number>): Promise<void> {
	for (const id of ids) {
		try {
			await deleteWebhook(context, id);
		} catch (error) {
			if (httpStatusOf(error) !== 404) throw activationError(context, '', error);
		}
	}
}

const idsOf = (registrations: readonly Webhook[]) => registrations.map(({ id }) => id);

/**
 * Removes what is registered for the address that this trigger had before WEBHOOK_URL changed: it is ours
 * too, but answers no longer. By address, because after n8n was restored from a backup the registration in
 * place can be a newer one than the stored one.
 */
async function leaveAddress(
	context: IHookFunctions,
	{ webhookUrl }: StoredRegistration,
): Promise<void> {
	await deleteAll(context, idsOf(await listOwn(context, webhookUrl)));
	context.logger.warn(
		`Hover Trigger: n8n's address changed; Hover no longer reports events to ${webhookUrl}`,
	);
}

/** Hover can't deliver to this machine's own name, unless it is a simulator on this very machine. */
async function refuseUnreachableUrl(context: IHookFunctions, url: string): Promise<void> {
	const { hostname } = new URL(url);
	const hover = new URL(await hoverBaseUrl(context));
	if (!LOOPBACK.test(hostname) || LOOPBACK.test(hover.hostname)) return;
	throw activationError(
		context,
		`Hover cannot reach ${url}: "${hostname}" is a name for this computer only. Set WEBHOOK_URL to n8n's public https address and restart n8n.`,
	);
}

/**
 * Verifies with a code that came before Hover's answer named the registration. That Hover refuses it ends
 * nothing: it may have been used already, or be a stranger's guess.
 */
async function verifyEarly(context: IHookFunctions, made: Webhook, code: string): Promise<void> {
	try {
		await verifyOnce(made, code, async () => await verifyWebhook(context, made.id, code));
	} catch (error) {
		context.logger.debug(`Hover Trigger: an early code was not taken: ${errorSentence(error)}`);
	}
}

async function register(context: IHookFunctions, url: string): Promise<Webhook> {
	let made: Webhook | undefined;
	try {
		made = await createWebhook(context, url);
	} catch (error) {
		const problem =
			httpStatusOf(error) === 422
				? `Hover refused to register ${url}. It takes at most two registrations of one address, and none it holds invalid: check that WEBHOOK_URL is n8n's public https address, and remove old registrations of it in Hover.`
				: '';
		throw activationError(context, problem, error);
	}
	if (made === undefined) {
		throw activationError(context, `Hover's answer to registering ${url} names no webhook.`);
	}
	const earlyCode = registered(made);
	if (earlyCode !== undefined) await verifyEarly(context, made, earlyCode);
	return made;
}

/**
 * Whether this trigger's registration is in place: known here, present at Hover under our address and
 * verified. A second registration of our address, left over from a crash, is deleted: it would deliver
 * every event twice.
 *
 * @returns false if a new registration is needed
 * @throws NodeOperationError if Hover can't be asked
 */
export async function registrationExists(context: IHookFunctions): Promise<boolean> {
	const url = registeredUrl(context);
	const staticData = context.getWorkflowStaticData('node');
	const stored = storedRegistration(staticData);
	if (stored === undefined) return false;
	if (stored.webhookUrl !== url) {
		await leaveAddress(context, stored);
		forgetRegistration(staticData);
		forgetCachedRegistrations(stored.webhookUrl);
		return false;
	}

	const own = await listOwn(context, url);
	const current = own.find(({ id }) => id === stored.webhookId);
	if (current === undefined || current.verified_at === null) return false;
	if (current.hmac_secret === '' && (await openSecret(context, stored.sealedSecret)) === '') {
		return false;
	}
	if (current.hmac_secret !== '') await storeRegistration(context, current);
	await deleteAll(context, idsOf(own.filter(({ id }) => id !== current.id)));
	return true;
}

/** @returns a sentence about what could not be removed, empty if all was */
async function leaveNothingBehind(context: IHookFunctions, url: string): Promise<string> {
	try {
		await deleteAll(context, idsOf(await listOwn(context, url)));
		return '';
	} catch (error) {
		return `Its registration may still exist at Hover and could not be removed: ${errorSentence(error)}`;
	}
}

/**
 * Registers this trigger's address at Hover and waits until Hover has verified it. Leftovers of the same
 * address go first; on failure nothing of ours is left at Hover.
 *
 * @throws NodeOperationError that says what to do: Hover can't reach the address, the account is not
 * connected, the address is registered too often
 */
export async function createRegistration(context: IHookFunctions): Promise<boolean> {
	const url = registeredUrl(context);
	await refuseUnreachableUrl(context, url);

	const all = await listAll(context, url);
	await deleteAll(context, idsOf(all.filter((registration) => registration.url === url)));
	reportElsewhere(context, url, all);
	forgetRegistration(context.getWorkflowStaticData('node'));

	beginRegistering(url);
	try {
		const made = await register(context, url);
		const verified = await waitUntilVerified(context, made);
		const hmac_secret = verified.hmac_secret || made.hmac_secret;
		if (hmac_secret === '') {
			throw activationError(context, `Hover gave no secret to check deliveries to ${url} with.`);
		}
		await storeRegistration(context, { ...verified, hmac_secret });
		// n8n saves it later, or not at all if an execution of before overwrites it: this process knows it.
		cacheRegistrations(url, [{ ...verified, hmac_secret }]);
		return true;
	} catch (error) {
		// By address, not by id: the registration can exist although its answer was lost.
		const left = await leaveNothingBehind(context, url);
		throw left === '' ? error : activationError(context, `${errorSentence(error)} ${left}`);
	} finally {
		endRegistering(url);
	}
}

/**
 * Deletes what Hover lists for this trigger's address, and nothing else: in a copy of production the stored
 * registration is production's.
 *
 * @throws NodeOperationError if Hover can't be asked; the registration is then still remembered
 */
export async function deleteRegistration(context: IHookFunctions): Promise<boolean> {
	const url = registeredUrl(context);
	const staticData = context.getWorkflowStaticData('node');
	const stored = storedRegistration(staticData);
	await deleteAll(context, idsOf(await listOwn(context, url)));
	forgetCachedRegistrations(url);
	if (stored !== undefined && stored.webhookUrl !== url) {
		context.logger.warn(
			`Hover Trigger: Hover still reports to ${stored.webhookUrl}, where this workflow was published before. Publishing it here removes that registration; if no n8n is there any more, you can also delete webhook ${stored.webhookId} with the Hover node.`,
		);
	} else {
		forgetRegistration(staticData);
	}
	return true;
}
