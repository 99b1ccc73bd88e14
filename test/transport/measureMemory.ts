/** How far a process's memory rises while something large passes through it. For probes of their own process. */
import { setTimeout as pause } from 'node:timers/promises';

/** What a measurement found, in bytes and milliseconds. */
export interface Measured {
	beforeBytes: number;
	peakBytes: number;
	ms: number;
}

/** Looks at the process's memory every 10 ms while the work goes on. Warm up before, or that counts too. */
export async function measureMemory<Result>(
	work: () => Promise<Result>,
): Promise<Measured & { result: Result }> {
	global.gc?.();
	await pause(200);
	const beforeBytes = process.memoryUsage.rss();
	let peakBytes = beforeBytes;
	const timer = setInterval(() => {
		peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
	}, 10);
	const startedAt = Date.now();
	const result = await work();
	const ms = Date.now() - startedAt;
	clearInterval(timer);
	return { result, beforeBytes, peakBytes, ms };
}

/** Prints what a probe found, as its last line, and ends its process. */
export function report(output: object): void {
	process.stdout.write(`\n${JSON.stringify(output)}\n`, () => process.exit(0));
}
