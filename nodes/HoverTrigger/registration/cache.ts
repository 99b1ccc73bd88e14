/** What Hover has told this process about the registrations of its own addresses, secrets included. */
import type { Webhook } from '../../shared/api/webhooks';

const byAddress = new Map<string, readonly Webhook[]>();

/** By address: a list requested just before lacks a new registration. */
const pinned = new Map<string, Webhook>();

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : undefined);

/** Caches the registrations of this n8n's own addresses, so that one request serves all triggers. */
export function cacheRegistrations(url: string, listed: readonly Webhook[]): void {
	const ours = listed.filter((other) => originOf(other.url) === originOf(url));
	for (const address of new Set([url, ...ours.map((other) => other.url)])) {
		const own = ours.filter((other) => other.url === address);
		const made = pinned.get(address);
		const isMissing = made !== undefined && !own.some(({ id }) => id === made.id);
		byAddress.set(address, isMissing ? [...own, made] : own);
	}
}

/** Keeps a registration that Hover has just made, whatever its list says, until it is unpinned. */
export function pinRegistration(made: Webhook): void {
	pinned.set(made.url, made);
	cacheRegistrations(made.url, byAddress.get(made.url) ?? []);
}

export function unpinRegistration(url: string): void {
	pinned.delete(url);
}

export function cachedRegistration(url: string, id: number): Webhook | undefined {
	return byAddress.get(url)?.find((registration) => registration.id === id);
}

export function forgetCachedRegistrations(url: string): void {
	byAddress.delete(url);
}
