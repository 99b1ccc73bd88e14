import { startSimulator } from '../../simulator';
import type { Finding } from '../../contract/check';
import type { Report } from '../../contract/report';
import { freePort, PERSON, SeededHover } from './support';

let hover: SeededHover;

beforeAll(async () => {
	hover = new SeededHover(await startSimulator({ stageMs: 20 }));
});

afterAll(async () => {
	await hover.simulator.stop();
});

interface State {
	webhooks: unknown[];
	capture_requests: Array<{ state: string }>;
	messages: Array<{ to: string; channel: string }>;
}

const state = async () => await hover.control<State>('state', undefined, 'GET');

/** What was asked beside reads, with {} for ids. */
async function writes(): Promise<string[]> {
	type Log = Array<{ method: string; path: string }>;
	return (await hover.control<Log>('requests', undefined, 'GET'))
		.filter(({ method }) => !['GET', 'OPTIONS'].includes(method))
		.map(
			({ method, path }) => `${method} ${path.replace(/\/(?!v\d)[0-9a-f-]*\d[0-9a-f-]*/g, '/{}')}`,
		);
}

const answer = ({ findings }: Report, id: string) =>
	findings.find((finding: Finding) => finding.id === id)?.answer;

it('sends one request and one webhook, and takes both back', async () => {
	await hover.seed({ webhookSettings: { retries: 1, retry_ms: 2100 } });
	const report = await hover.checkWithSend(5000);
	const { webhooks, messages, capture_requests } = await state();
	expect(webhooks).toEqual([]);
	expect(messages.filter(({ to }) => to === PERSON.email)).toEqual([
		expect.objectContaining({ channel: 'email' }),
	]);
	expect(capture_requests.map((each) => each.state)).toEqual(['deleted']);
	expect(await writes()).toEqual([
		'POST /api/v2/webhooks',
		'PUT /api/v2/webhooks/{}/verify',
		'PUT /api/v2/webhooks/{}/verify',
		'POST /api/v2/capture_requests',
		'DELETE /api/v2/capture_requests/{}',
		'DELETE /api/v2/webhooks/{}',
		'POST /oauth/token',
		'POST /oauth/token',
	]);
	const blind = report.findings.filter(
		({ result, evidence }) => result === 'unknown' && evidence.length === 0,
	);
	expect(blind.map(({ id }) => id)).toEqual([]);
	expect(answer(report, 'delivery-retry')).toBe('with a new Date');
	expect(answer(report, 'job-events')).toBe('both');
	expect(answer(report, 'capture-request-event-id')).toBe('capture_request_id');
	expect(answer(report, 'delivery-signature')).toBe(
		'sha1 and sha256: the secret as text, the path of the registered URL',
	);
});

describe.each([
	['lost', { kind: 'lost_answer' }],
	['a refusal by the proxy', { kind: 'status', status: 502 }],
	['that it takes too long', { kind: 'lost_answer', status: 408 }],
])('when the answer is %s', (_answer, fault) => {
	it.each([
		['capture request', '^/api/v2/capture_requests$'],
		['webhook', '^/api/v2/webhooks$'],
	])('sends no second %s, and takes back what was made', async (_, path) => {
		await hover.seed();
		const other = `http://127.0.0.1:${await freePort()}/other`;
		await hover.write('/api/v2/webhooks', { webhook: { url: other } });
		await hover.control('requests', undefined, 'DELETE');
		await hover.control('faults', { method: 'POST', path, times: 1, ...fault });
		await hover.checkWithSend();
		const sent = await writes();
		const [, resource = ''] = /([a-z_]+)\$$/.exec(path) ?? [];
		expect(sent.filter((each) => each === `POST /api/v2/${resource}`)).toHaveLength(1);
		const { webhooks, capture_requests } = await state();
		expect(webhooks).toEqual([expect.objectContaining({ url: other })]);
		expect(capture_requests.filter((each) => each.state !== 'deleted')).toEqual([]);
	});
});

it('takes back what it sent though Hover counts too many requests meanwhile', async () => {
	await hover.seed();
	await hover.control('faults', {
		method: 'DELETE',
		path: '.',
		times: 4,
		status: 429,
		headers: { 'retry-after': '0' },
	});
	await hover.checkWithSend();
	const { webhooks, capture_requests } = await state();
	expect(webhooks).toEqual([]);
	expect(capture_requests.filter((each) => each.state !== 'deleted')).toEqual([]);
});
