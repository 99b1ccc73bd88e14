import { Bench } from './bench';
import { walkMainPath } from './mainPath';

/** Most of a walk is waiting, so several go side by side, each with a simulator of its own. */
const SIDE_BY_SIDE = 4;

export interface Walk {
	name: string;
	deviations: readonly string[];
}

/** Each test waits for the walks before its own. */
const TIMEOUT_MS = 300_000;

/** Walks in the background, so many at a time; gives what comes of each. */
function begin(benches: readonly Bench[], walks: readonly Walk[]): Array<Promise<string[]>> {
	const lanes = benches.map(async (bench) => await Promise.resolve(bench));
	return walks.map(({ deviations }, index) => {
		const lane = index % lanes.length;
		const before = lanes[lane];
		const walked = (async () => {
			const bench = await before;
			if (bench === undefined) throw new Error('there is no bench');
			return { bench, problems: await walkMainPath(bench, deviations) };
		})();
		lanes[lane] = walked.then(({ bench }) => bench);
		return walked.then(({ problems }) => problems);
	});
}

/** One test for each walk: under its deviations, no step of the main path goes wrong. */
export function itWalks(walks: readonly Walk[]): void {
	let benches: Bench[] = [];
	let outcomes: Array<Promise<string[]>> = [];

	beforeAll(async () => {
		benches = await Promise.all(
			Array.from({ length: SIDE_BY_SIDE }, async () => await Bench.start()),
		);
		outcomes = begin(benches, walks);
	});
	afterAll(async () => {
		await Promise.allSettled(outcomes);
		await Promise.all(benches.map(async (bench) => await bench.stop()));
	}, TIMEOUT_MS);

	it.each(walks.map(({ name }, index) => ({ name, index })))(
		'the main path works $name',
		async ({ index }) => expect(await outcomes[index]).toEqual([]),
		TIMEOUT_MS,
	);
}
