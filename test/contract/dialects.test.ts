/** The contract check on the simulator in every dialect: each deviation must be told from all others. */
import type { Report } from '../../contract/report';
import { startSimulator } from '../../simulator';
import { DEVIATIONS, DIALECTS } from '../../simulator/dialects';
import type { Deviation } from '../../simulator/dialects';
import { differences, SeededHover } from './support';
import { UNOBSERVABLE } from './unobservable';

/** These are only seen in what Hover makes of a new request. */
const SEEN_BY_SENDING = ['list_late', 'deleted_left_out'];

const needsSending = ({ id, webhookSettings }: Deviation) =>
	webhookSettings !== undefined || SEEN_BY_SENDING.includes(id);

let hover: SeededHover;
let usual: { read: Report; sent: Report };

beforeAll(async () => {
	hover = new SeededHover(await startSimulator({ stageMs: 20 }));
	await hover.seed();
	const read = await hover.check();
	usual = { read, sent: await hover.checkWithSend() };
}, 60_000);

afterAll(async () => {
	await hover.simulator.stop();
});

const seen = new Map<string, string>();

/** What the check finds else than usual. */
async function found(deviation: Deviation): Promise<string[]> {
	// A Date has whole seconds: a retry has to come later for a new one to differ.
	const { retries } = deviation.webhookSettings ?? {};
	const webhookSettings = retries === undefined ? {} : { retries: 1, retry_ms: 2100 };
	await hover.seed({ deviations: [deviation.id], webhookSettings });
	if (!needsSending(deviation)) return differences(usual.read, await hover.check());
	return differences(usual.sent, await hover.checkWithSend(retries === undefined ? 300 : 6000));
}

it.each(DEVIATIONS.filter(({ id }) => !(id in UNOBSERVABLE)).map((each) => ({ ...each })))(
	'$id is told from all others',
	async (deviation) => {
		const differs = await found(deviation);
		expect(differs).not.toEqual([]);
		expect(seen.get(differs.join('\n'))).toBeUndefined();
		seen.set(differs.join('\n'), deviation.id);
	},
	60_000,
);

it('names only deviations that exist as not to be seen', () => {
	const ids = DEVIATIONS.map(({ id }) => id);
	expect(Object.keys(UNOBSERVABLE).filter((id) => !ids.includes(id))).toEqual([]);
});

it.each(Object.keys(DIALECTS))(
	'finds no shape that the nodes could not read in "%s"',
	async (name) => {
		await hover.seed({ deviations: DIALECTS[name] });
		const { walked, findings } = await hover.check();
		const asText = /: text$/;
		const wrong = walked.filter(
			({ verdict, comparison }) =>
				verdict === 'different' &&
				!(
					comparison?.missing.length === 0 &&
					comparison.otherType.every((line) => asText.test(line))
				),
		);
		expect(wrong.map(({ endpoint }) => endpoint)).toEqual([]);
		expect(findings.length).toBeGreaterThan(0);
	},
);
