import type { Log } from '../hosts/run';

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
