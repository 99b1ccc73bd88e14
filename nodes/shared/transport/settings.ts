/** What the transport keeps to. */
export interface TransportSettings {
	/**
	 * Requests that Hover allows an account in a window.
	 * Hover page: developers.hover.to/reference/rate-limits
	 */
	readonly requestsPerWindow: number;
	readonly windowMs: number;
	/**
	 * How long Hover may send nothing, before its response starts and within it, in ms. Longer than Hover
	 * takes by its own account (60 s).
	 * Hover page: developers.hover.to/docs/api-usage-and-limits
	 */
	readonly idleTimeoutMs: number;
}

export const HOVER_SETTINGS: TransportSettings = Object.freeze({
	requestsPerWindow: 120,
	windowMs: 60_000,
	idleTimeoutMs: 65_000,
});

let current = HOVER_SETTINGS;

/** The settings of this process: {@link HOVER_SETTINGS}, but for tests. */
export const transportSettings = (): TransportSettings => current;

/**
 * For tests only, which can't wait for minutes: n8n creates the nodes and their contexts, so there is no
 * other way to hand settings to them. What isn't named is as Hover asks for it.
 */
export function replaceTransportSettings(changes: Partial<TransportSettings>): void {
	current = Object.freeze({ ...HOVER_SETTINGS, ...changes });
}
