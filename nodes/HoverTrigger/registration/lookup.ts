/**
 * What keeps strangers who post rubbish from using up the account's 120 requests a minute: how often a
 * delivery may make us ask Hover, and what this process knows without asking.
 */
import type { IWebhookFunctions } from 'n8n-workflow';

import { CREDENTIAL } from '../../shared/transport/connection';
import type { Registration } from './lifecycle';

/**
 * How many questions to Hover deliveries can cause at once, and after how long, in ms, one more is free:
 * never more than 15 in a minute for all triggers of an account. The registrations that this process has
 * made or read need none, so a flood of forged deliveries doesn't turn away genuine ones.
 */
const LOOKUPS_AT_ONCE = 5;
const NEXT_LOOKUP_MS = 6_000;

/** The credential names the account: which one it is connected to would have to be decrypted each time. */
function accountOf(context: IWebhookFunctions): string {
	return context.getNode().credentials?.[CREDENTIAL]?.id ?? '';
}

/** Of each account: how many questions are free, and as of when, in ms since the epoch. */
const budgets = new Map<string, { free: number; asOfMs: number }>();

/**
 * Takes one question to Hover from the account's budget.
 *
 * @returns false if none is left: the delivery can't be judged now
 */
function mayAskHover(context: IWebhookFunctions, nowMs: number): boolean {
	const account = accountOf(context);
	const { free, asOfMs } = budgets.get(account) ?? { free: LOOKUPS_AT_ONCE, asOfMs: nowMs };
	const available = Math.min(LOOKUPS_AT_ONCE, free + (nowMs - asOfMs) / NEXT_LOOKUP_MS);
	const isAllowed = available >= 1;
	budgets.set(account, { free: isAllowed ? available - 1 : available, asOfMs: nowMs });
	return isAllowed;
}

/** Registrations of this n8n as Hover last listed them, by address. */
const known = new Map<string, readonly Registration[]>();

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : undefined);

/**
 * Keeps what Hover has listed for one address and for the other addresses of the same n8n, with their
 * secrets, so that one question serves all of its triggers. Other people's webhooks are not kept.
 */
export function learnRegistrations(url: string, listed: readonly Registration[]): void {
	const ours = listed.filter((other) => originOf(other.url) === originOf(url));
	for (const address of new Set([url, ...ours.map((other) => other.url)])) {
		const own = ours.filter((other) => other.url === address);
		const made = pending.get(address)?.registered;
		// A list that was asked for just before doesn't show it yet.
		const isMissing = made !== undefined && !own.some(({ id }) => id === made.id);
		known.set(address, isMissing ? [...own, made] : own);
	}
}

/** A registration of an address that Hover has shown to this process. */
export function knownRegistration(url: string, id: number): Registration | undefined {
	return known.get(url)?.find((registration) => registration.id === id);
}

/** Forgets an address whose registrations are gone. */
export function forgetRegistrations(url: string): void {
	known.delete(url);
}

/** The question that is being asked for an account, if one is, and how many deliveries wait for it. */
interface Question {
	answer: Promise<unknown>;
	waiting: number;
}

const asking = new Map<string, Question>();

/** How many deliveries, with their bodies in memory, may wait for a question that is being asked. */
const MOST_WAITING = 50;

/**
 * Finds a registration of an address because a delivery names it: among those that Hover has listed, or by
 * asking Hover once, together with others who want to know at the same moment.
 *
 * @param isEnough whether a registration that is known already will do
 * @param ask asks Hover, and keeps the answer by {@link learnRegistrations}
 * @returns undefined if there is none; `'not now'` if too much was asked already
 * @throws what `ask` throws
 */
export async function findRegistration(
	context: IWebhookFunctions,
	url: string,
	id: number,
	isEnough: (registration: Registration) => boolean,
	ask: () => Promise<unknown>,
): Promise<Registration | undefined | 'not now'> {
	const find = () => {
		const registration = knownRegistration(url, id);
		return registration !== undefined && isEnough(registration) ? registration : undefined;
	};
	const account = accountOf(context);
	const asked = asking.get(account);
	if (find() === undefined && asked !== undefined) {
		if (asked.waiting >= MOST_WAITING) return 'not now';
		asked.waiting += 1;
		// Whoever asks answers for an error; those who wait ask again.
		await Promise.allSettled([asked.answer]);
	}
	const found = find();
	if (found !== undefined) return found;

	if (!mayAskHover(context, Date.now())) return 'not now';
	const question: Question = { answer: ask(), waiting: 0 };
	asking.set(account, question);
	try {
		await question.answer;
	} finally {
		if (asking.get(account) === question) asking.delete(account);
	}
	return knownRegistration(url, id);
}

/** A registration that this process is making. */
interface PendingRegistration {
	/** What Hover answered to it, once it has. */
	registered?: Registration;
	/** Codes that came before Hover's answer, by the webhook id they name. */
	earlyCodes: Map<number, string>;
}

/** How many early codes are kept; the oldest go first. Another code can be asked for. */
const EARLY_CODES = 1000;

const pending = new Map<string, PendingRegistration>();

/** Says that this process registers an address from now on, until {@link endRegistering}. */
export function beginRegistering(url: string): void {
	pending.set(url, { earlyCodes: new Map() });
}

/** Says what Hover has answered. Gives the code that came before the answer, if one did. */
export function registeredAs(registration: Registration): string | undefined {
	const { url, id } = registration;
	const mine = pending.get(url);
	if (mine === undefined) return undefined;
	mine.registered = registration;
	learnRegistrations(url, known.get(url) ?? []);
	return mine.earlyCodes.get(id);
}

/** Says that the registration is verified, or given up. */
export function endRegistering(url: string): void {
	pending.delete(url);
}

/** Keeps a code for the moment when Hover's answer to a registration made here names it. */
export function keepEarlyCode(url: string, webhookId: number, code: string): void {
	const mine = pending.get(url);
	if (mine === undefined || mine.registered !== undefined) return;
	mine.earlyCodes.set(webhookId, code);
	if (mine.earlyCodes.size > EARLY_CODES) {
		const [oldest] = mine.earlyCodes.keys();
		mine.earlyCodes.delete(oldest);
	}
}

/**
 * Whether a code can only be a stranger's: this process is registering the address, and knows from Hover
 * that the registration is another one.
 */
export function isForeignCode(url: string, webhookId: number): boolean {
	const made = pending.get(url)?.registered;
	return made !== undefined && made.id !== webhookId;
}

/** How many codes of one registration are tried at Hover. Until it is verified, only Hover and we know it. */
const CODES_TRIED = 10;

/** How many registrations' codes are kept in mind, and of each the codes that were taken to Hover. */
const REGISTRATIONS_TRIED = 1000;
const tried = new Map<string, Map<string, Promise<void>>>();

/**
 * Takes a code to Hover, once: the same code delivered twice is no reason to complain. A code that Hover
 * has refused may be tried again.
 *
 * @param submit asks Hover to verify with the code
 * @returns false if too many codes were tried for this registration
 * @throws what `submit` throws
 */
export async function submitCode(
	url: string,
	webhookId: number,
	code: string,
	submit: () => Promise<void>,
): Promise<boolean> {
	const key = `${webhookId} ${url}`;
	const codes = tried.get(key) ?? new Map<string, Promise<void>>();
	tried.delete(key);
	tried.set(key, codes);
	if (tried.size > REGISTRATIONS_TRIED) {
		const [oldest] = tried.keys();
		tried.delete(oldest);
	}
	const earlier = codes.get(code);
	const isRefused =
		earlier !== undefined &&
		(await earlier.then(
			() => false,
			() => true,
		));
	if (earlier !== undefined && !isRefused) return true;
	if (!codes.has(code) && codes.size >= CODES_TRIED) return false;
	const submitted = submit();
	codes.set(code, submitted);
	await submitted;
	return true;
}
