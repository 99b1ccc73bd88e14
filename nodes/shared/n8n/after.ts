/** Calls back without keeping the process alive: nodes may not use timers, and `sleep` can't be abandoned. */
export function after(ms: number, callback: () => void): void {
	AbortSignal.timeout(ms).addEventListener('abort', callback, { once: true });
}
