import type { Sample } from './chain';
import { median, rotated, spread } from './statistics';

/** Ours, what a user would build without us, or the least that n8n can do. */
export type Role = 'ours' | 'without' | 'floor';

/** One way to do a row's work. */
export interface Contender {
	role: Role;
	name: string;
	run(): Promise<Sample>;
}

/** What ours should reach: at most so many times what another one takes, or so much more memory. */
export interface Goal {
	against: 'without' | 'floor';
	/** Of the time. */
	times?: number;
	/** Above the other one's, in MB. */
	moreMb?: number;
}

/** One line of the table. */
export interface Row {
	name: string;
	what: string;
	/** How many things a run does, to give the time of one. */
	per: { count: number; thing: string };
	goal: Goal;
	/** Fewer than usual, for what takes long. */
	rounds?: number;
	contenders: Contender[];
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
		addedMb: known(samples.map(({ addedMb }) => addedMb)),
		credentialReads: known(samples.map(({ credentialReads }) => credentialReads)),
		spread: spread(times),
		rounds: samples.length,
	};
}

/** Measures a row: a warm-up of each contender, then rounds in which each has its turn. */
export async function measureRow(row: Row, usualRounds: number): Promise<Result> {
	const { name, what, per, goal, contenders } = row;
	const rounds = Math.min(usualRounds, row.rounds ?? usualRounds);
	const samples = new Map<Contender, Sample[]>(contenders.map((each) => [each, []]));
	for (const each of contenders) await each.run();
	for (let round = 0; round < rounds; round++) {
		for (const each of rotated(contenders, round)) {
			samples.get(each)?.push(await each.run());
		}
	}
	const figures: Result['figures'] = {};
	for (const [{ role, name: contender }, all] of samples) {
		figures[role] = figuresOf(contender, all, per.count);
	}
	return { name, what, thing: per.thing, goal, figures };
}
