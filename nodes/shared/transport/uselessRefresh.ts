import type { HoverContext } from './connection';
import { CREDENTIAL } from './connection';

/** Well below a token's two hours, so that no new one expires meanwhile. */
const USELESS_MS = 10 * 60 * 1000;

const atMs = new Map<string, number>();

const keyOf = (context: HoverContext, account: string) =>
	`${account} ${context.getNode().credentials?.[CREDENTIAL]?.id}`;

/**
 * Notes that Hover answered 401 to a new token too. Such a 401 is about something else, such as a missing acting
 * user, and a refresh at every request would end tokens that other requests are using.
 */
export function noteUselessRefresh(context: HoverContext, account: string): void {
	const now = Date.now();
	for (const [key, at] of atMs) if (now - at > USELESS_MS) atMs.delete(key);
	atMs.set(keyOf(context, account), now);
}

export function isRefreshUseless(context: HoverContext, account: string): boolean {
	const ageMs = Date.now() - (atMs.get(keyOf(context, account)) ?? -Infinity);
	return ageMs >= 0 && ageMs < USELESS_MS;
}

/** For tests. */
export function forgetUselessRefreshes(): void {
	atMs.clear();
}
