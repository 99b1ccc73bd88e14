let timeout: jest.SpiedFunction<typeof AbortSignal.timeout> | undefined;

/** Fakes the clock and its timers, those of `AbortSignal.timeout` too, which jest leaves real. */
export function useFakeTimers(now: number = Date.now()): void {
	jest.useFakeTimers({ now });
	timeout = jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
		const controller = new AbortController();
		setTimeout(() => controller.abort(), ms);
		return controller.signal;
	});
}

export function useRealTimers(): void {
	timeout?.mockRestore();
	jest.useRealTimers();
}
