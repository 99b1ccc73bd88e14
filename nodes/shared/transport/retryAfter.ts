import type { IDataObject } from 'n8n-workflow';

/** A header that asks for more, such as a date in seconds, would end every request of the account until then. */
const LONGEST_MS = 60 * 60 * 1000;

/** How long a server asks to wait, an hour at most: Retry-After is in seconds or a date. */
export function retryAfterMs(headers: IDataObject): number | undefined {
	const value = headers['retry-after'];
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const seconds = Number(value);
	const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(String(value)) - Date.now();
	return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, LONGEST_MS) : undefined;
}
