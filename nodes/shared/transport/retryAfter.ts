import type { IDataObject } from 'n8n-workflow';

/** How long a server asks to wait: Retry-After is in seconds or a date. */
export function retryAfterMs(headers: IDataObject): number | undefined {
	const value = headers['retry-after'];
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const seconds = Number(value);
	const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(String(value)) - Date.now();
	return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}
