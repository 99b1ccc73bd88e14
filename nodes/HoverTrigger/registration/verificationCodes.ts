/** Verification codes that reach this process: those that come too early, and those it has taken to Hover. */
import type { Webhook } from '../../shared/api/webhooks';
import { pinRegistration, unpinRegistration } from './cache';

interface PendingRegistration {
	/** What Hover answered to it, once it has. */
	made?: Webhook;
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
export function registered(made: Webhook): string | undefined {
	const current = pending.get(made.url);
	if (current === undefined) return undefined;
	current.made = made;
	pinRegistration(made);
	return current.earlyCodes.get(made.id);
}

/** Says that the registration is verified, or given up. */
export function endRegistering(url: string): void {
	pending.delete(url);
	unpinRegistration(url);
}

function deleteOldest(map: Map<unknown, unknown>, most: number): void {
	if (map.size > most) map.delete(map.keys().next().value);
}

/** Keeps a code for the moment when Hover's answer to a registration made here names it. */
export function bufferEarlyCode(url: string, webhookId: number, code: string): void {
	const current = pending.get(url);
	if (current === undefined || current.made !== undefined) return;
	current.earlyCodes.set(webhookId, code);
	deleteOldest(current.earlyCodes, EARLY_CODES);
}

/**
 * Whether a code can only be a stranger's: this process is registering the address, and knows from Hover
 * that the registration is another one.
 */
export function isUnknownCode(url: string, webhookId: number): boolean {
	const made = pending.get(url)?.made;
	return made !== undefined && made.id !== webhookId;
}

/** How many codes of one registration are tried at Hover. Until it is verified, only Hover and we know it. */
const CODES_TRIED = 10;

/** How many registrations' codes are kept in mind, and of each the codes that were taken to Hover. */
const REGISTRATIONS_TRIED = 1000;
const tried = new Map<string, Map<string, Promise<void>>>();

function codesTriedFor({ id, url }: Pick<Webhook, 'id' | 'url'>): Map<string, Promise<void>> {
	const key = `${id} ${url}`;
	const codes = tried.get(key) ?? new Map<string, Promise<void>>();
	tried.delete(key);
	tried.set(key, codes);
	deleteOldest(tried, REGISTRATIONS_TRIED);
	return codes;
}

/**
 * Verifies with a code at most once per process: the same code delivered twice is no reason to complain.
 * A code that Hover has refused may be tried again.
 *
 * @param submit takes the code to Hover
 * @returns false if too many codes were tried for this registration
 * @throws what `submit` throws
 */
export async function verifyOnce(
	registration: Pick<Webhook, 'id' | 'url'>,
	code: string,
	submit: () => Promise<void>,
): Promise<boolean> {
	const codes = codesTriedFor(registration);
	const wasTaken = await codes.get(code)?.then(
		() => true,
		() => false,
	);
	if (wasTaken === true) return true;
	if (!codes.has(code) && codes.size >= CODES_TRIED) return false;
	const submitted = submit();
	codes.set(code, submitted);
	await submitted;
	return true;
}
