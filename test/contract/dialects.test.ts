/** The contract check on the simulator in every dialect: each deviation must be told from all others. */
import type { Report } from '../../contract/report';
import { startSimulator } from '../../simulator';
import type { Deviation } from '../../simulator/dialects';
import { DEVIATIONS, DIALECTS } from '../../simulator/dialects';
import { differences, SeededHover } from './support';
import { UNOBSERVABLE } from './unobservable';

/** How many simulators are asked at a time. */
const AT_ONCE = 4;

interface Seen {
	/** What is found else than usual. */
	differs: string[];
	/** What the pack is not built on. */
	refuted: string[];
}

interface Usual {
	read: Report;
	sent: Report;
}

const refutedIn = ({ findings }: Report) =>
	findings.flatMap(({ id, answer, result }) =>
		result === 'refuted' ? [`${id}: ${answer ?? ''}`] : [],
	);

/** Reads only, where that shows a difference. */
async function underOne(hover: SeededHover, deviation: Deviation, usual: Usual): Promise<Seen> {
	// A Date has whole seconds: a retry has to come later for a new one to differ.
	const { retries } = deviation.webhookSettings ?? {};
	const webhookSettings = retries === undefined ? {} : { retries: 1, retry_ms: 2100 };
	const seed = { deviations: [deviation.id], webhookSettings };
	if (deviation.webhookSettings === undefined) {
		await hover.seed(seed);
		const report = await hover.check();
		const differs = differences(usual.read, report);
		if (differs.length > 0) return { differs, refuted: refutedIn(report) };
	}
	await hover.seed(seed);
	const report = await hover.checkWithSend(retries === undefined ? 300 : 6000);
	return { differs: differences(usual.sent, report), refuted: refutedIn(report) };
}

const OBSERVABLE = DEVIATIONS.filter(({ id }) => !(id in UNOBSERVABLE));

const seen = new Map<string, Seen>();
let hovers: SeededHover[];
let usual: Usual;

beforeAll(async () => {
	hovers = await Promise.all(
		Array.from(
			{ length: AT_ONCE },
			async () => new SeededHover(await startSimulator({ stageMs: 20 })),
		),
	);
	const [first] = hovers;
	if (first === undefined) throw new Error('no simulator');
	await first.seed();
	const read = await first.check();
	usual = { read, sent: await first.checkWithSend() };
	const waiting = [...OBSERVABLE];
	const work = async (hover: SeededHover) => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			seen.set(next.id, await underOne(hover, next, usual));
		}
	};
	await Promise.all(hovers.map(work));
}, 300_000);

afterAll(async () => {
	await Promise.all(hovers.map(async ({ simulator }) => await simulator.stop()));
});

describe.each(OBSERVABLE.map(({ id }) => id))('%s', (id) => {
	it('is told from usual, and from all others', () => {
		const { differs = [] } = seen.get(id) ?? {};
		expect(differs).not.toEqual([]);
		const same = OBSERVABLE.filter(
			(other) => seen.get(other.id)?.differs.join('\n') === differs.join('\n'),
		);
		expect(same.map((other) => other.id)).toEqual([id]);
	});

	it('is nothing that the pack could not take', () => {
		expect(seen.get(id)?.refuted).toEqual([]);
	});
});

it('names only deviations that exist as not to be seen', () => {
	const ids = DEVIATIONS.map(({ id }) => id);
	expect(Object.keys(UNOBSERVABLE).filter((id) => !ids.includes(id))).toEqual([]);
});

it.each(Object.keys(DIALECTS))(
	'finds nothing in "%s" that the pack could not take',
	async (name) => {
		const [hover] = hovers;
		await hover?.seed({ deviations: DIALECTS[name] });
		expect(refutedIn((await hover?.check()) ?? usual.read)).toEqual([]);
	},
);
