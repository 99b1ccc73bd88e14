import { startSimulator } from '../../simulator';
import { GUESSES } from '../../contract/guesses';
import { RESOURCES } from '../../nodes/Hover/resources';
import { PATHS } from '../../contract/paths';
import { UNSETTLED } from '../../contract/unsettled';
import { CHECKS } from '../../contract/checks';
import { mostRequests } from '../../contract/run';
import { unknownNames } from '../../contract/sources';
import { reads } from '../../contract/walk';
import { differences, SeededHover } from './support';

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
	const writes = log.filter(({ method }) => !['GET', 'OPTIONS'].includes(method));
	expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
		'POST /oauth/token',
		'POST /oauth/token',
	]);
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

it('decides every guess, or says why not', () => {
	const guesses = GUESSES.map(({ id }) => id).sort();
	const settled = CHECKS.flatMap(({ settles }) => settles);
	const unsettled = Object.keys(UNSETTLED);
	expect([...new Set([...settled, ...unsettled])].sort()).toEqual(guesses);
	expect(unsettled.filter((id) => settled.includes(id))).toEqual([]);
});

it('knows what may decide each guessed path', () => {
	const paths = new Set(
		PATHS.flatMap(({ candidates }) => candidates).map((path) => path.split('?')[0]),
	);
	const reads = RESOURCES.flatMap(({ operations }) => operations)
		.flatMap(({ endpoints }) => endpoints)
		.filter(({ guessed, method }) => guessed && method === 'GET')
		.map(({ path }) => path.replace('{format}', 'pdf'));
	const own = ['/api/v3/models/{model_id}', '/api/v2/inspection_workflows/{workflow_id}'];
	expect(reads.filter((path) => !paths.has(path) && !own.includes(path))).toEqual([]);
});

it('has an id of its own for each check', () => {
	const ids = CHECKS.map(({ id }) => id);
	expect(ids).toEqual([...new Set(ids)]);
});
