import { setTimeout as pause } from 'node:timers/promises';

import type { Log } from './run';

/** One step of the story, measured. */
export interface StepTime {
	name: string;
	ms: number;
}

/** Shows each step as it happens and measures it. */
export class Steps {
	readonly times: StepTime[] = [];

	constructor(readonly log: Log) {}

	/** Does one step. */
	async step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
		this.log(`  • ${name}`);
		const startedAt = Date.now();
		const result = await work();
		const ms = Date.now() - startedAt;
		this.times.push({ name, ms });
		this.log(`    done in ${(ms / 1000).toFixed(1)} s`);
		return result;
	}
}

/**
 * Asks again and again until there is an answer.
 *
 * @param what completes "Waited … for "
 * @throws Error after `timeoutMs`
 */
export async function until<Result>(
	what: string,
	ask: () => Promise<Result | undefined>,
	timeoutMs = 120_000,
): Promise<Result> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const result = await ask();
		if (result !== undefined) return result;
		if (Date.now() > deadline)
			throw new Error(`Waited ${timeoutMs / 1000} s for ${what}, in vain.`);
		await pause(250);
	}
}
