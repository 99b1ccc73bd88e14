/** One run of one node, as the probe in n8n saw it. */
interface NodeRun {
	node: string;
	startMs: number;
	endMs: number;
	cpuMs: number;
	credentialReads: number;
	itemsIn: number;
	itemsOut: number;
	error?: string;
}

/** What was measured between `begin` and `end`. */
export interface Measured {
	runs: NodeRun[];
	/** CPU time of the whole of n8n, in ms. */
	cpuMs: number;
	/** n8n's memory at its highest, in MB. */
	peakMb: number;
	/** How far n8n's memory rose, where it was measured. */
	addedMb?: number;
}

/** Asks the probe (insideN8n.js) that runs inside n8n. */
export class Probe {
	/** What is measured: memory is, only where it is asked for, in runs of its own. */
	what: 'time' | 'memory' = 'time';
	private start = { startMb: 0, cpuMs: 0 };

	constructor(private readonly url: string) {}

	async begin(): Promise<void> {
		this.start = await this.ask(`begin/${this.what}`);
	}

	async end(): Promise<Measured> {
		const { runs, peakMb, cpuMs } = await this.ask<{
			runs: NodeRun[];
			peakMb: number;
			cpuMs: number;
		}>('end');
		const addedMb = this.what === 'memory' ? peakMb - this.start.startMb : undefined;
		return { runs, cpuMs: cpuMs - this.start.cpuMs, peakMb, addedMb };
	}

	/** How often a node has run since `begin`. */
	async runsOf(node: string): Promise<number> {
		return (await this.ask<{ count: number }>(`count/${encodeURIComponent(node)}`)).count;
	}

	/** How long a minute of Hover's limit is for the nodes, in ms; 1 is as good as no limit. */
	async minuteOf(ms: number): Promise<void> {
		await this.ask(`minute/${ms}`);
	}

	/** Has the nodes forget the capture requests they know, as a restart does. */
	async forget(): Promise<void> {
		await this.ask('forget');
	}

	/** How long n8n took to load our package when it started, in ms. */
	async packLoadMs(): Promise<number> {
		return (await this.ask<{ packLoadMs: number }>('loading')).packLoadMs;
	}

	private async ask<Answer>(command: string): Promise<Answer> {
		const response = await fetch(`${this.url}/${command}`);
		const answer = (await response.json()) as Answer & { error?: string };
		if (!response.ok) throw new Error(`The probe failed at ${command}: ${answer.error}`);
		return answer;
	}
}
