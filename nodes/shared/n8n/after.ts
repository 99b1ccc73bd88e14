/**
 * Calls back later, without keeping the process alive. A node may not use timers of its own, and `sleep`
 * can't be left behind; for bounds of waiting only.
 */
export function after(ms: number, callback: () => void): void {
	AbortSignal.timeout(ms).addEventListener('abort', callback, { once: true });
}
