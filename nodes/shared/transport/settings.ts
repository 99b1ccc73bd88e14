export interface TransportSettings {
	/** Hover page: developers.hover.to/reference/rate-limits */
	readonly requestsPerWindow: number;
	readonly windowMs: number;
	/** Longer than the 60 s Hover says it takes. Hover page: developers.hover.to/docs/api-usage-and-limits */
	readonly idleTimeoutMs: number;
	/** How long a file may lag behind the state of its model, unless the user says how long to wait. */
	readonly fileLagMs: number;
}

export const HOVER_SETTINGS: TransportSettings = Object.freeze({
	requestsPerWindow: 120,
	windowMs: 60_000,
	idleTimeoutMs: 65_000,
	fileLagMs: 60_000,
});

let current = HOVER_SETTINGS;

export const transportSettings = (): TransportSettings => current;

/** For tests only: n8n creates the nodes and their contexts, so settings can't be passed in. */
export function replaceTransportSettings(changes: Partial<TransportSettings>): void {
	current = Object.freeze({ ...HOVER_SETTINGS, ...changes });
}
