import type { Webhook } from '../../shared/api/webhooks';
import { pinRegistration, unpinRegistration } from './cache';

interface PendingRegistration {
	made?: Webhook;
	earlyCodes: Map<number, string>;
}

/** The oldest go first; another code can be requested. */
const EARLY_CODES = 1000;

const pending = new Map<string, PendingRegistration>();

/** Marks an address as being registered by this process, until {@link endRegistering}. */
export function beginRegistering(url: string): void {
	pending.set(url, { earlyCodes: new Map() });
}

/** Notes Hover's response to the registration; gives the code that came before it, if one did. */
export function registered(made: Webhook): string | undefined {
	const current = pending.get(made.url);
	if (current === undefined) return undefined;
	current.made = made;
	pinRegistration(made);
	return current.earlyCodes.get(made.id);
}

export function endRegistering(url: string): void {
	pending.delete(url);
	unpinRegistration(url);
}

function deleteOldest(map: Map<unknown, unknown>, most: number): void {
	if (map.size > most) map.delete(map.keys().next().value);
}

export function bufferEarlyCode(url: string, webhookId: number, code: string): void {
	const current = pending.get(url);
	if (current === undefined || current.made !== undefined) return;
	current.earlyCodes.set(webhookId, code);
	deleteOldest(current.earlyCodes, EARLY_CODES);
}

/** Whether a code is a stranger's: this process is registering the address under another id. */
export function isUnknownCode(url: string, webhookId: number): boolean {
	const made = pending.get(url)?.made;
	return made !== undefined && made.id !== webhookId;
}

/** Codes tried at Hover per registration: until it is verified, only Hover and this trigger know it. */
const CODES_TRIED = 10;

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
 * Submits a code at most once per process, unless Hover refused it; the same code may be delivered twice.
 *
 * @returns false if too many codes were tried for this registration
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
