/**
 * The main path under the named dialects and under random combinations of deviations. The seed is in the
 * names of the tests: DIALECT_SEED repeats a run. DEVIATIONS="list_late, ids_as_text" tries only these.
 */
import { areCompatible, DEVIATIONS, DIALECTS } from '../../simulator/dialects';
import type { Deviation } from '../../simulator/dialects';
import { randomFrom } from '../../simulator/files/random';
import type { Walk } from './walks';
import { itWalks } from './walks';

const COMBINATIONS = 12;

const seed = Number(process.env.DIALECT_SEED ?? Date.now() % 1_000_000);

/** Each deviation is in with even chance, unless it contradicts one that is. */
function combination(random: () => number): string[] {
	const shuffled = DEVIATIONS.map((deviation) => ({ deviation, place: random() }))
		.sort((one, other) => one.place - other.place)
		.map(({ deviation }) => deviation);
	const chosen: Deviation[] = [];
	for (const deviation of shuffled) {
		const isIn = random() < 0.5;
		if (isIn && chosen.every((each) => areCompatible(each, deviation))) chosen.push(deviation);
	}
	return chosen.map(({ id }) => id);
}

function walks(): Walk[] {
	const { DEVIATIONS: wanted } = process.env;
	if (wanted !== undefined)
		return [{ name: `under ${wanted}`, deviations: wanted.split(/[\s,]+/) }];
	const random = randomFrom(seed);
	return [
		...Object.entries(DIALECTS)
			.filter(([, deviations]) => deviations.length > 0)
			.map(([name, deviations]) => ({ name: `in the dialect ${name}`, deviations })),
		...Array.from({ length: COMBINATIONS }, () => {
			const deviations = combination(random);
			return { name: `with DIALECT_SEED=${seed} under ${deviations.join(', ')}`, deviations };
		}),
	];
}

itWalks(walks());
