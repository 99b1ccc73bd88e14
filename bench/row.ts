import type { Sample } from './chain';
import type { Probe } from './probe';
import { median, rotated, spread } from './statistics';

/** Ours, what a user would build without us, or the least that n8n can do. */
export type Role = 'ours' | 'without' | 'floor';

/** One way to do a row's work. */
export interface Contender {
	role: Role;
	name: string;
	run(): Promise<Sample>;
}

/** What ours should reach: at most so many times what another one takes, so much more memory, or so long. */
export interface Goal {
	against: 'without' | 'floor';
	/** Of the time. */
	times?: number;
	/** Above the other one's, in MB. */
	moreMb?: number;
	mostMs?: number;
}

/** One line of the table. */
export interface Row {
	name: string;
	what: string;
	/** How many things a run does, to give the time of one. */
	per: { count: number; thing: string };
	goal: Goal;
	contenders: Contender[];
	/** Starts n8n anew before memory is measured: what a run before has taken would be used again, unseen. */
	renew?(): Promise<void>;
}

/** The medians of a contender. */
export interface Figures {
	name: string;
	/** For one of the row's things. */
	ms: number;
	cpuMs?: number;
	addedMb?: number;
	/** For a whole run. */
	credentialReads?: number;
	/** The middle half of the times, as a share of their median. */
	spread: number;
	rounds: number;
}

/** A measured row. */
export interface Result {
	name: string;
	what: string;
	thing: string;
	goal: Goal;
	figures: Partial<Record<Role, Figures>>;
}

const known = (values: Array<number | undefined>): number | undefined => {
	const numbers = values.filter((value) => value !== undefined);
	return numbers.length === 0 ? undefined : median(numbers);
};

function figuresOf(name: string, samples: readonly Sample[], count: number): Figures {
	const times = samples.map(({ ms }) => ms);
	const cpuMs = known(samples.map((sample) => sample.cpuMs));
	return {
		name,
		ms: median(times) / count,
		cpuMs: cpuMs === undefined ? undefined : cpuMs / count,
		credentialReads: known(samples.map(({ credentialReads }) => credentialReads)),
		spread: spread(times),
		rounds: samples.length,
	};
}

/** How often each contender has its turn: more than the least while that takes no longer. */
export interface Rounds {
	least: number;
	most: number;
	withinMs: number;
}

/** How often memory is measured, where it matters. */
const MEMORY_ROUNDS = 3;

/** Measures a row: a warm-up of each contender, then rounds in which each has its turn; then memory, likewise. */
export async function measureRow(
	row: Row,
	rounds: Rounds,
	probe: Pick<Probe, 'what'>,
): Promise<Result> {
	const { name, what, per, goal, contenders } = row;
	const samples = new Map<Contender, Sample[]>(contenders.map((each) => [each, []]));
	const memory = new Map<Contender, Sample[]>(contenders.map((each) => [each, []]));
	const inTurns = async ({ least, most, withinMs }: Rounds, all: Map<Contender, Sample[]>) => {
		const startMs = performance.now();
		for (let round = 0; round < most; round++) {
			if (round >= least && performance.now() - startMs > withinMs) return;
			for (const each of rotated(contenders, round)) {
				if (all === memory) await row.renew?.();
				all.get(each)?.push(await each.run());
			}
		}
	};
	for (const each of contenders) await each.run();
	await inTurns(rounds, samples);
	if (goal.moreMb !== undefined) {
		probe.what = 'memory';
		await inTurns({ ...rounds, most: Math.min(rounds.least, MEMORY_ROUNDS) }, memory).finally(
			() => (probe.what = 'time'),
		);
	}
	const figures: Result['figures'] = {};
	for (const [contender, times] of samples) {
		const addedMb = known((memory.get(contender) ?? []).map((sample) => sample.addedMb));
		figures[contender.role] = { ...figuresOf(contender.name, times, per.count), addedMb };
	}
	return { name, what, thing: per.thing, goal, figures };
}
