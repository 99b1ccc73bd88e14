import { startSimulator } from '../../simulator';
import { GUESSES } from '../../contract/guesses';
import { CHECKS } from '../../contract/checks';
import { mostRequests } from '../../contract/run';
import { unknownNames } from '../../contract/sources';
import { reads } from '../../contract/walk';
import { answersOf, differences, SeededHover } from './support';

let hover: SeededHover;

beforeAll(async () => {
	hover = new SeededHover(await startSimulator({ stageMs: 20 }));
});

afterAll(async () => {
	await hover.simulator.stop();
});

interface Logged {
	method: string;
	path: string;
	status: number;
}

it('sends only reads and the sign-in, and no more than it announced', async () => {
	await hover.seed();
	const { requests } = await hover.check();
	const log = await hover.control<Logged[]>('requests', undefined, 'GET');
	const writes = log.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method));
	expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /oauth/token']);
	expect(log.length - writes.length).toBe(requests);
	expect(requests).toBeLessThanOrEqual(mostRequests(undefined));
	const { messages } = await hover.control<{ messages: unknown[] }>('state', undefined, 'GET');
	expect(messages).toEqual([]);
});

it('walks every read of every operation', async () => {
	await hover.seed();
	const { walked } = await hover.check();
	expect(walked.map(({ endpoint }) => endpoint)).toEqual(reads().map(({ endpoint }) => endpoint));
	const strange = walked.filter(
		({ verdict, path }) => verdict === 'different' || unknownNames(path).length > 0,
	);
	expect(strange.map(({ endpoint, comparison, note }) => ({ endpoint, comparison, note }))).toEqual(
		[],
	);
});

it('finds the same twice', async () => {
	await hover.seed();
	const first = await hover.check();
	await hover.seed();
	expect(differences(first, await hover.check())).toEqual([]);
});

const READ_DEVIATIONS: ReadonlyArray<[settings: Record<string, unknown>, told: string]> = [
	[{ capture_requests_order: 'oldest_first' }, 'capture-requests-order'],
	[{ capture_requests_order: 'none' }, 'capture-requests-order'],
	[{ capture_requests_per: 'ignored' }, 'capture-requests-per'],
	[{ capture_requests_pagination: [] }, 'capture-requests-pagination'],
	[{ capture_requests_pagination: ['current_page', 'next_page'] }, 'capture-requests-pagination'],
	[{ capture_requests_visibility: 'own' }, 'capture-requests-visibility'],
	[{ hidden_details_status: 403 }, 'capture-request-hidden-details'],
	[{ hidden_details_status: 404 }, 'capture-request-hidden-details'],
	[{ pagination_as_text: true }, 'pagination-numbers'],
	[{ acting_user_everywhere: true }, 'reads-without-acting-user'],
	[{ not_ready_status: 422 }, 'file-not-ready'],
	[{ presigned: 'none' }, 'file-hosts'],
	[{ presigned: 'all' }, 'file-hosts'],
	[{ refresh_ends_access_token: false }, 'refresh-ends-access-token'],
];

it('tells each deviation of a Hover from the others', async () => {
	await hover.seed();
	const usual = await hover.check();
	const seen = new Map<string, string>([[JSON.stringify([...answersOf(usual)]), 'the usual one']]);
	for (const [settings, told] of READ_DEVIATIONS) {
		await hover.seed(settings);
		const report = await hover.check();
		const name = JSON.stringify(settings);
		expect([name, ...differences(usual, report)]).toContainEqual(expect.stringContaining(told));
		const answers = JSON.stringify([...answersOf(report)]);
		expect(seen.get(answers)).toBeUndefined();
		seen.set(answers, name);
	}
}, 60_000);

it('names only guesses that exist', () => {
	const ids = new Set(GUESSES.map(({ id }) => id));
	const settled = CHECKS.flatMap(({ settles }) => settles);
	expect(settled.filter((id) => !ids.has(id))).toEqual([]);
});

it('has an id of its own for each check', () => {
	const ids = CHECKS.map(({ id }) => id);
	expect(ids).toEqual([...new Set(ids)]);
});
