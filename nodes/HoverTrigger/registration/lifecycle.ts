import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';

import { httpStatusOf } from '../../shared/transport/outcome';
import { isRecord } from '../../shared/api/types';
import { hoverBaseUrl } from '../../shared/transport/connection';
import { hoverRequest } from '../../shared/transport/client';
import {
	beginRegistering,
	endRegistering,
	findRegistration,
	isForeignCode,
	keepEarlyCode,
	learnRegistrations,
	registeredAs,
	submitCode,
	forgetRegistrations,
} from './lookup';
import { openSecret } from './secretEncryption';
import type { StoredRegistration } from './stored';
import { forgetRegistration, storedRegistration, storeRegistration } from './stored';

/** A webhook registered at Hover, as Hover lists it. */
export interface Registration {
	id: number;
	url: string;
	/** null until the verification code came back */
	verified_at: string | null;
	hmac_secret: string;
	/** What Hover got when it last failed to deliver. */
	last_error: unknown;
}

type HookContext = IHookFunctions | IWebhookFunctions;

/** How long activation waits for Hover to verify the address, in ms; half-way it asks once more. */
export const VERIFICATION_TIMEOUT_MS = 20_000;

/**
 * How long it waits when the same address has just failed, in ms. n8n 2 tries five times, with 15 s of
 * pauses, and gives up after 84 s with a sentence that helps nobody: all tries must fit in.
 */
const NEXT_TIMEOUT_MS = 6_000;
const JUST_MS = 30_000;

/** When an address failed to be verified, by address, in ms since the epoch. */
const failedAtMs = new Map<string, number>();

function patienceMs(url: string): number {
	const failed = failedAtMs.get(url);
	const isNext = failed !== undefined && Date.now() - failed < JUST_MS;
	return isNext ? NEXT_TIMEOUT_MS : VERIFICATION_TIMEOUT_MS;
}

/** How often it looks meanwhile, in ms. Hover allows 120 requests a minute. */
const POLL_MS = 1000;

/**
 * How often, and after which pause in ms, a verification code's registration is looked up: Hover can send
 * the code before the registration shows in its list.
 */
const LOOKUPS_FOR_CODE = 4;
const LOOKUP_PAUSE_MS = 500;

/** Pages of webhooks to read at most; an org has a handful. */
const MAX_PAGES = 50;

/** Names of this machine, where Hover can never deliver to. */
const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/i;

function asRegistration(value: unknown): Registration | undefined {
	if (!isRecord(value) || typeof value.id !== 'number' || typeof value.url !== 'string') {
		return undefined;
	}
	return {
		id: value.id,
		url: value.url,
		verified_at: typeof value.verified_at === 'string' ? value.verified_at : null,
		hmac_secret: typeof value.hmac_secret === 'string' ? value.hmac_secret : '',
		last_error: value.last_error ?? null,
	};
}

/**
 * All webhooks of the org.
 * Hover page: developers.hover.to/reference/list-webhooks
 */
async function allRegistrations(context: HookContext): Promise<Registration[]> {
	const all: Registration[] = [];
	for (let page = 1, pages = 1; page <= pages && page <= MAX_PAGES; page++) {
		const answer: unknown = await hoverRequest(context, {
			method: 'GET',
			path: '/api/v2/webhooks',
			qs: { page },
			task: 'read the webhooks registered at Hover',
		});
		const results = isRecord(answer) && Array.isArray(answer.results) ? answer.results : [];
		for (const result of results) {
			const registration = asRegistration(result);
			if (registration !== undefined) all.push(registration);
		}
		const pagination = isRecord(answer) && isRecord(answer.pagination) ? answer.pagination : {};
		pages = typeof pagination.total_pages === 'number' ? pagination.total_pages : 1;
	}
	return all;
}

/** Those for exactly this address; no others are ever touched. The process keeps in mind what it has seen. */
function seenFor(url: string, all: readonly Registration[]): Registration[] {
	learnRegistrations(url, all);
	return all.filter((registration) => registration.url === url);
}

/** The webhooks that are registered for exactly this address. */
export async function registrationsFor(context: HookContext, url: string): Promise<Registration[]> {
	return seenFor(url, await allRegistrations(context));
}

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
	registrations: readonly Registration[],
): void {
	for (const { id, url: other } of registrations) {
		if (other === url || ownPath(other) !== ownPath(url)) continue;
		context.logger.warn(
			`Hover Trigger: Hover also reports to ${other}, a copy of this trigger or what is left of it. If no n8n is there any more, delete webhook ${id} with the Hover node.`,
		);
	}
}

/** Takes a code to Hover; false if too many were taken for this registration. */
async function verify(
	context: HookContext,
	url: string,
	webhookId: number,
	code: string,
): Promise<boolean> {
	return await submitCode(url, webhookId, code, async () => {
		await hoverRequest(context, {
			method: 'PUT',
			path: `/api/v2/webhooks/${encodeURIComponent(code)}/verify`,
			task: `verify webhook ${webhookId}`,
			// Hover waits for the answer to its code, and sends another one.
			retries: 0,
		});
	});
}

/**
 * Verifies one of our own registrations with the code that Hover sent to it. The code arrives unsigned,
 * so it counts only for a registration that Hover itself lists for our address and that still waits, or
 * that Hover has just answered this process with: a stranger can't make us vouch for another. Nothing
 * stored is needed, because n8n saves the node's data only after activation, and in queue mode another
 * process answers.
 * Hover page: developers.hover.to/reference/verify-webhook
 *
 * @param url our own address, as registered
 * @returns whether a registration of ours waits under this id; `'not now'` if Hover can't be asked,
 * because strangers have used up what deliveries may ask
 */
export async function verifyOwnRegistration(
	context: IWebhookFunctions,
	url: string,
	webhookId: number,
	code: string,
): Promise<boolean | 'not now'> {
	const isWaiting = (registration: Registration) => registration.verified_at === null;
	for (let lookup = 1; ; lookup++) {
		keepEarlyCode(url, webhookId, code);
		if (isForeignCode(url, webhookId)) return false;
		const own = await findRegistration(context, url, webhookId, isWaiting, async () => {
			await registrationsFor(context, url);
		});
		if (own === 'not now') return own;
		if (own !== undefined) return !isWaiting(own) || (await verify(context, url, webhookId, code));
		if (lookup === LOOKUPS_FOR_CODE) return false;
		await sleep(LOOKUP_PAUSE_MS);
	}
}

function ownUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url === undefined) {
		throw new NodeOperationError(context.getNode(), 'n8n gave this trigger no webhook address');
	}
	return url;
}

/** Parts as sentences in one line, each once. */
const inSentences = (parts: readonly string[]) =>
	parts
		.filter((part, index) => part !== '' && parts.indexOf(part) === index)
		.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
		.join(' ');

/** What Hover or the network said, in one line. */
export function messageOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const { description } = error as Error & { description?: unknown };
	return inSentences([error.message, typeof description === 'string' ? description : '']);
}

/** A sentence for the person who activates: what failed, what Hover said, what to do. */
function failure(context: IHookFunctions, problem: string, error?: unknown): NodeOperationError {
	const message = inSentences([problem, error === undefined ? '' : messageOf(error)]);
	const said = new NodeOperationError(context.getNode(), message);
	// n8n replaces a message in which it finds an error code by a general one.
	said.message = message;
	return said;
}

/** @throws NodeOperationError if Hover can't be asked */
async function listed(context: IHookFunctions): Promise<Registration[]> {
	try {
		return await allRegistrations(context);
	} catch (error) {
		throw failure(context, '', error);
	}
}

async function ownRegistrations(context: IHookFunctions, url: string): Promise<Registration[]> {
	return seenFor(url, await listed(context));
}

/** Deletes registrations; those that are gone already are fine. */
async function deleteRegistrations(context: IHookFunctions, ids: Iterable<number>): Promise<void> {
	for (const id of ids) {
		try {
			await hoverRequest(context, {
				method: 'DELETE',
				path: `/api/v2/webhooks/${id}`,
				task: `delete webhook ${id} at Hover`,
			});
		} catch (error) {
			if (httpStatusOf(error) !== 404) {
				throw failure(context, '', error);
			}
		}
	}
}

/**
 * Removes what is registered for the address that this trigger had before WEBHOOK_URL changed: it is ours
 * too, but answers no longer. By address, because after n8n was restored from a backup the registration in
 * place can be a newer one than the stored one.
 */
async function leaveAddress(
	context: IHookFunctions,
	{ webhookId, webhookUrl }: StoredRegistration,
): Promise<void> {
	const old = await ownRegistrations(context, webhookUrl);
	await deleteRegistrations(context, new Set([webhookId, ...old.map(({ id }) => id)]));
	context.logger.warn(
		`Hover Trigger: n8n's address changed; Hover no longer reports events to ${webhookUrl}`,
	);
}

/** Hover can't deliver to this machine's own name, unless it is a simulator on this very machine. */
async function refuseUnreachableUrl(context: IHookFunctions, url: string): Promise<void> {
	const { hostname } = new URL(url);
	const hover = new URL(await hoverBaseUrl(context));
	if (!LOOPBACK.test(hostname) || LOOPBACK.test(hover.hostname)) return;
	throw failure(
		context,
		`Hover cannot reach ${url}: "${hostname}" is a name for this computer only. Set WEBHOOK_URL to n8n's public https address and restart n8n.`,
	);
}

async function register(context: IHookFunctions, url: string): Promise<Registration> {
	let answer: unknown;
	try {
		answer = await hoverRequest(context, {
			method: 'POST',
			path: '/api/v2/webhooks',
			body: { webhook: { url, content_type: 'json' } },
			task: `register ${url} at Hover`,
		});
	} catch (error) {
		const problem =
			httpStatusOf(error) === 422
				? `Hover refused to register ${url}. It takes at most two registrations of one address, and none it holds invalid: check that WEBHOOK_URL is n8n's public https address, and remove old registrations of it in Hover.`
				: '';
		throw failure(context, problem, error);
	}
	const registration = asRegistration(answer);
	if (registration === undefined) {
		throw failure(context, `Hover's answer to registering ${url} names no webhook.`);
	}
	const earlyCode = registeredAs(registration);
	if (earlyCode !== undefined) await verifyEarly(context, registration, earlyCode);
	return registration;
}

/**
 * Verifies with a code that came before Hover's answer named the registration. That Hover refuses it ends
 * nothing: it may have been used already, or be a stranger's guess.
 */
async function verifyEarly(
	context: IHookFunctions,
	{ url, id }: Registration,
	code: string,
): Promise<void> {
	try {
		await verify(context, url, id, code);
	} catch (error) {
		context.logger.debug(`Hover Trigger: an early code was not taken: ${messageOf(error)}`);
	}
}

/**
 * Waits until Hover lists the registration as verified. The code is answered by the trigger's own webhook
 * function, meanwhile and perhaps in another process; Hover's list is where both meet.
 */
async function untilVerified(
	context: IHookFunctions,
	{ id, url }: Registration,
): Promise<Registration> {
	const startedAtMs = Date.now();
	const timeoutMs = patienceMs(url);
	let askedAgain = false;
	for (;;) {
		const current = (await ownRegistrations(context, url)).find((own) => own.id === id);
		if (current === undefined) {
			throw failure(context, `Hover dropped the registration of ${url} before it was verified.`);
		}
		if (current.verified_at !== null) {
			failedAtMs.delete(url);
			return current;
		}

		const waitedMs = Date.now() - startedAtMs;
		if (waitedMs >= timeoutMs) {
			failedAtMs.set(url, Date.now());
			const reason =
				current.last_error === null ? '' : ` Hover reports: ${JSON.stringify(current.last_error)}.`;
			throw failure(
				context,
				`Hover could not verify ${url} within ${timeoutMs / 1000} seconds, so nothing was registered.${reason} Hover must reach this address from the internet: check that WEBHOOK_URL is n8n's public https address and that no firewall, login page or proxy stands before it.`,
			);
		}
		if (!askedAgain && waitedMs >= timeoutMs / 2) {
			askedAgain = true;
			await requestNewCode(context, id);
		}
		// Most answers are in within the first moment.
		await sleep(waitedMs < POLL_MS ? POLL_MS / 4 : POLL_MS);
	}
}

/** Asks Hover for another code. That it refuses doesn't end the wait: the first code may still arrive. */
async function requestNewCode(context: IHookFunctions, id: number): Promise<void> {
	try {
		await hoverRequest(context, {
			method: 'POST',
			path: `/api/v2/webhooks/${id}/request_verification`,
			task: `ask for another verification code of webhook ${id}`,
		});
	} catch (error) {
		context.logger.warn(`Hover sent no second verification code: ${messageOf(error)}`);
	}
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
	const url = ownUrl(context);
	const staticData = context.getWorkflowStaticData('node');
	const stored = storedRegistration(staticData);
	if (stored === undefined) return false;
	if (stored.webhookUrl !== url) {
		await leaveAddress(context, stored);
		forgetRegistration(staticData);
		return false;
	}

	const own = await ownRegistrations(context, url);
	const current = own.find(({ id }) => id === stored.webhookId);
	if (current === undefined || current.verified_at === null) return false;
	if (current.hmac_secret === '' && (await openSecret(context, stored.sealedSecret)) === '') {
		return false;
	}
	if (current.hmac_secret !== '') await storeRegistration(context, current);
	await deleteRegistrations(
		context,
		own.filter(({ id }) => id !== current.id).map(({ id }) => id),
	);
	return true;
}

/**
 * Registers this trigger's address at Hover and waits until Hover has verified it. Leftovers of the same
 * address go first; on failure nothing of ours is left at Hover.
 * Hover page: developers.hover.to/reference/register-webhook
 *
 * @throws NodeOperationError that says what to do: Hover can't reach the address, the account is not
 * connected, the address is registered too often
 */
export async function createRegistration(context: IHookFunctions): Promise<boolean> {
	const url = ownUrl(context);
	await refuseUnreachableUrl(context, url);

	const all = await listed(context);
	await deleteRegistrations(
		context,
		all.filter((registration) => registration.url === url).map(({ id }) => id),
	);
	reportElsewhere(context, url, all);
	const staticData = context.getWorkflowStaticData('node');
	forgetRegistration(staticData);

	beginRegistering(url);
	try {
		const registered = await register(context, url);
		const verified = await untilVerified(context, registered);
		const hmac_secret = verified.hmac_secret || registered.hmac_secret;
		if (hmac_secret === '') {
			throw failure(context, `Hover gave no secret to check deliveries to ${url} with.`);
		}
		await storeRegistration(context, { ...verified, hmac_secret });
		// n8n saves it later, or not at all if an execution of before overwrites it: this process knows it.
		learnRegistrations(url, [{ ...verified, hmac_secret }]);
		return true;
	} catch (error) {
		// By address, not by id: the registration can exist although its answer was lost.
		const left = await leaveNothingBehind(context, url);
		throw left === '' ? error : failure(context, `${messageOf(error)} ${left}`);
	} finally {
		endRegistering(url);
	}
}

/** @returns a sentence about what could not be removed, empty if all was */
async function leaveNothingBehind(context: IHookFunctions, url: string): Promise<string> {
	try {
		const own = await registrationsFor(context, url);
		await deleteRegistrations(
			context,
			own.map(({ id }) => id),
		);
		return '';
	} catch (error) {
		return `Its registration may still exist at Hover and could not be removed: ${messageOf(error)}`;
	}
}

/**
 * Deletes this trigger's registration at Hover, with any leftover of its address.
 * Hover page: developers.hover.to/reference/delete-webhook
 *
 * @throws NodeOperationError if Hover can't be asked; the registration is then still remembered
 */
export async function deleteRegistration(context: IHookFunctions): Promise<boolean> {
	const url = ownUrl(context);
	const staticData = context.getWorkflowStaticData('node');
	const stored = storedRegistration(staticData);
	if (stored !== undefined && stored.webhookUrl !== url) await leaveAddress(context, stored);
	const ids = new Set((await ownRegistrations(context, url)).map(({ id }) => id));
	if (stored !== undefined) ids.add(stored.webhookId);
	await deleteRegistrations(context, ids);
	forgetRegistration(staticData);
	forgetRegistrations(ownUrl(context));
	return true;
}
