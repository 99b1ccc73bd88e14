/** What the check makes of a Hover that is not as expected. */
import type { Report } from '../../contract/report';
import { markdownOf } from '../../contract/report';
import { Hover } from '../../contract/hover';
import { Privacy } from '../../contract/privacy';
import { Problem } from '../../contract/problem';
import { compare, fieldsOf } from '../../contract/shape';
import { KNOWN_NAMES } from '../../contract/shapes';
import { startSimulator } from '../../simulator';
import { PERSON, SeededHover } from './support';

let hover: SeededHover;

beforeAll(async () => {
	hover = new SeededHover(await startSimulator({ stageMs: 20 }));
});

afterAll(async () => {
	await hover.simulator.stop();
});

/** Answers requests to a path with something else, always. */
async function answerWith(method: string, path: string, answer: Record<string, unknown>) {
	await hover.control('faults', { method, path, times: 0, ...answer });
}

const finding = ({ findings }: Report, id: string) => findings.find((each) => each.id === id);

describe('paths', () => {
	it('finds a read that is elsewhere', async () => {
		await hover.seed();
		await answerWith('GET', '^/api/v1/jobs/\\d+/notes$', { status: 404 });
		await answerWith('GET', '^/api/v2/jobs/\\d+/notes$', { status: 200, body: { notes: [] } });
		const report = await hover.check();
		expect(finding(report, 'path-notes')).toMatchObject({
			result: 'refuted',
			answer: 'GET /api/v2/jobs/{job_id}/notes',
		});
		expect(report.guesses).toContainEqual(
			expect.objectContaining({ id: 'notes-path', result: 'refuted' }),
		);
		expect(markdownOf(report)).toContain('| `notes-path` | refuted |');
	});

	it('tells a refusal from a path that is not there', async () => {
		await hover.seed();
		await answerWith('GET', '/available_deliverables$', { status: 403, body: { error: 'no' } });
		const { walked, ...report } = await hover.check();
		expect(finding({ walked, ...report }, 'path-wallet-deliverables')).toMatchObject({
			result: 'confirmed',
			note: 'It refuses, as no wrong path does.',
		});
	});

	it('finds guessed writes only where OPTIONS tells them apart, and sends nothing else', async () => {
		await hover.seed();
		await answerWith('OPTIONS', '^/api/v2/capture_requests$', { status: 200, body: '' });
		await answerWith('OPTIONS', '/notes$', { status: 200, headers: { allow: 'GET, POST' } });
		await answerWith('OPTIONS', '/archive$', { status: 200, headers: { allow: 'POST' } });
		const report = await hover.check();
		const results = report.findings.filter(({ id }) => id.startsWith('write-'));
		expect(results.length).toBeGreaterThan(5);
		const answers = Object.fromEntries(results.map(({ id, answer }) => [id, answer]));
		expect(answers).toMatchObject({
			'write-post-jobs-job-id-notes': 'yes',
			'write-put-jobs-job-id-archive': 'the path, without that method',
			'write-post-capture-requests-id-resend-notifications': 'no',
		});
		const log = await hover.control<Array<{ method: string }>>('requests', undefined, 'GET');
		const methods = new Set(log.map(({ method }) => method));
		expect([...methods].sort()).toEqual(['GET', 'OPTIONS', 'POST']);
		expect(log.filter(({ method }) => method === 'POST')).toHaveLength(2);
	});
});

describe('shapes', () => {
	it('reports what is missing, of another type or not known, by name and type only', async () => {
		await hover.seed();
		const user = { id: 'u-1', legacy_login: PERSON.email, [PERSON.first_name]: 1, '4711023': 2 };
		const me = { id: 135507, email: 'admin@example.com', acl_template: 'admin' };
		const body = { results: [me, user], pagination: { current_page: 1 } };
		await answerWith('GET', '^/api/v2/users$', { status: 200, body });
		const report = await hover.check();
		const read = report.walked.find(({ endpoint }) => endpoint === 'GET /api/v2/users');
		expect(read).toMatchObject({
			verdict: 'different',
			comparison: {
				missing: [],
				otherType: ['results[].id: text'],
			},
		});
		expect(read?.comparison?.unexpected).toContain('results[].legacy_login: text');
		expect(JSON.stringify(report)).not.toContain(PERSON.email);
		expect(JSON.stringify(report)).not.toContain('4711023');
	});

	const privacy = () => new Privacy(KNOWN_NAMES);

	it.each([
		[{ id: 1 }, { id: 'number' }, {}],
		[{}, { id: 'number' }, { missing: ['id: number'] }],
		[{}, { 'id?': 'number' }, {}],
		[{ id: '1' }, { id: 'number' }, { otherType: ['id: text'] }],
		[{ list: [] }, { list: 'list', 'list[].id': 'number' }, {}],
		[{ list: [{}] }, { list: 'list', 'list[].id': 'number' }, { missing: ['list[].id: number'] }],
		[{ at: null }, { at: 'object null', 'at.id': 'number' }, {}],
		[
			{ id: 1, more: [{ x: true }] },
			{ id: 'number' },
			{ unexpected: ['more: list', 'more[].x: boolean'] },
		],
	])('%j as %j', (body, shape, differs) => {
		expect(compare(fieldsOf(body, privacy()), shape)).toEqual({
			missing: [],
			otherType: [],
			unexpected: [],
			...differs,
		});
	});

	it('shows no name of a field that could be somebody', () => {
		const seen = privacy();
		seen.remember({ people: [{ full_name: 'Dana', city: 'Springfield' }] });
		const names = [
			'location_line_1',
			'Dana',
			'dana',
			'a@b.c',
			'135507',
			'two words',
			'0a1b2c3d4e5f6a7b',
		];
		expect(names.map((name) => seen.fieldName(name))).toEqual([
			'location_line_1',
			...names.slice(1).map(() => '{…}'),
		]);
		expect(seen.word('state', 'complete')).toBe('complete');
		expect(seen.word('state', 'Dana Whitfield')).toBe('{…}');
		expect(seen.word('customer', 'complete')).toBe('{…}');
	});
});

describe('requests', () => {
	const clientOf = async (paceMs = 0) => {
		const { access_token: token } = await hover.tokens();
		const privacy = new Privacy(KNOWN_NAMES);
		const client = new Hover({
			baseUrl: hover.simulator.url,
			token,
			privacy,
			paceMs,
			onAnswer: () => {},
		});
		client.allow(10);
		return client;
	};

	it('are sent at their pace', async () => {
		await hover.seed();
		const client = await clientOf(100);
		const started = performance.now();
		for (const page of [1, 2, 3]) await client.get('/api/v3/jobs', { query: { page } });
		expect(performance.now() - started).toBeGreaterThan(190);
	});

	it('wait for the rate limit', async () => {
		await hover.seed({
			settings: { rate_limit: 1, rate_limit_window_ms: 500, rate_limit_retry_after: true },
		});
		const client = await clientOf();
		for (const page of [1, 2]) {
			expect((await client.get('/api/v3/jobs', { query: { page } })).status).toBe(200);
		}
		expect([...client.limitHeaders]).toEqual(['retry-after']);
	});

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
		'%s never leaves before the person agreed',
		async (method) => {
			await hover.seed();
			const client = await clientOf();
			await expect(client.ask(method, '/api/v2/webhooks')).rejects.toThrow(Problem);
			client.allowSending();
			client.endSending();
			await expect(client.ask(method, '/api/v2/webhooks')).rejects.toThrow(Problem);
			expect(await hover.control('requests', undefined, 'GET')).toEqual([]);
		},
	);

	it('are no more than allowed', async () => {
		await hover.seed();
		const client = await clientOf();
		client.allow(1);
		await client.get('/api/v3/jobs');
		await client.get('/api/v3/jobs');
		await expect(client.get('/api/v2/users')).rejects.toThrow('More requests than announced');
	});

	it('take a token to the connected Hover only', async () => {
		await hover.seed();
		await hover.check();
		const log = await hover.control<Array<{ origin: string }>>('requests', undefined, 'GET');
		expect(log.filter(({ origin }) => origin === 'files')).toEqual([]);
	});
});
