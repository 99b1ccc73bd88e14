import { startSimulator } from '../../simulator';
import type { Finding } from '../../contract/check';
import type { Report } from '../../contract/report';
import { differences, freePort, SeededHover, type Settings } from './support';

let hover: SeededHover;

beforeAll(async () => {
	hover = new SeededHover(await startSimulator({ stageMs: 20 }));
});

afterAll(async () => {
	await hover.simulator.stop();
});

interface State {
	jobs: Array<{ id: number; state: string }>;
	webhooks: unknown[];
	capture_requests: Array<{ state: string }>;
	messages: Array<{ to: string; channel: string }>;
}

const state = async () => await hover.control<State>('state', undefined, 'GET');

/** Checks with --send; a job of the team changes while the tool listens. */
async function checkWithSend(
	webhookSettings: Settings = {},
	settings: Settings = {},
): Promise<Report> {
	await hover.seed(settings, webhookSettings);
	const port = await freePort();
	const [job] = (await state()).jobs;
	const printed: string[] = [];
	const push = printed.push.bind(printed);
	printed.push = (line) => {
		if (line.startsWith('Listening'))
			void hover.control(`jobs/${job?.id}/state`, { state: 'completed' });
		return push(line);
	};
	return await hover.check(
		{
			email: 'tester@example.com',
			webhookUrl: `http://127.0.0.1:${port}/hook`,
			listen: port,
			waitMs: 3000,
		},
		{ printed },
	);
}

const answer = ({ findings }: Report, id: string) =>
	findings.find((finding: Finding) => finding.id === id)?.answer;

it('sends one request and one webhook, and takes both back', async () => {
	const report = await checkWithSend({ retries: 1, retry_ms: 2100 });
	const { webhooks, messages, capture_requests } = await state();
	expect(webhooks).toEqual([]);
	expect(messages.map(({ to, channel }) => ({ to, channel }))).toEqual([
		{ to: 'tester@example.com', channel: 'email' },
	]);
	expect(capture_requests.map((each) => each.state)).toEqual(['deleted']);
	const log = await hover.control<Array<{ method: string; path: string }>>(
		'requests',
		undefined,
		'GET',
	);
	const writes = log
		.filter(({ method }) => !['GET', 'OPTIONS'].includes(method))
		.map(
			({ method, path }) => `${method} ${path.replace(/\/(?!v\d)[0-9a-f-]*\d[0-9a-f-]*/g, '/{}')}`,
		);
	expect(writes).toEqual([
		'POST /api/v2/webhooks',
		'PUT /api/v2/webhooks/{}/verify',
		'PUT /api/v2/webhooks/{}/verify',
		'POST /api/v2/capture_requests',
		'DELETE /api/v2/capture_requests/{}',
		'DELETE /api/v2/webhooks/{}',
		'POST /oauth/token',
	]);
	const unknown = report.findings.filter(
		({ result, evidence }) => result === 'unknown' && evidence.length === 0,
	);
	expect(unknown.map(({ id }) => id)).toEqual([]);
	expect(answer(report, 'delivery-retry')).toBe('with a new Date');
	expect(answer(report, 'job-events')).toBe('both');
	expect(answer(report, 'capture-request-event-id')).toBe('capture_request_id');
	expect(answer(report, 'delivery-signature')).toBe(
		'the secret as text, the path of the registered URL',
	);
});

it('tells how events are delivered', async () => {
	const usual = await checkWithSend();
	const seen = new Set<string>();
	const deviations: ReadonlyArray<[webhookSettings: Settings, told: string, settings?: Settings]> =
		[
			[{ retries: 1, retry_ms: 2100 }, 'delivery-retry'],
			[{ retries: 1, retry_ms: 2100, retry_date: 'same' }, 'delivery-retry'],
			[{ retries: 1, retry_ms: 2100, retry_date: 'none' }, 'delivery-retry'],
			[{ duplicates: 1 }, 'delivery-duplicates'],
			[{ list_delay_ms: 1000 }, 'webhook-listed-at-once'],
			[{ create_delay_ms: 400 }, 'verification-code'],
			[{}, 'capture-requests-deleted', { capture_requests_deleted: 'left_out' }],
			[{}, 'new-request-listed', { capture_requests_order: 'oldest_first' }],
			[{}, 'new-request-listed', { capture_requests_delay_ms: 50 }],
		];
	for (const [webhookSettings, told, settings] of deviations) {
		const differs = differences(usual, await checkWithSend(webhookSettings, settings));
		expect([JSON.stringify(webhookSettings), ...differs]).toContainEqual(
			expect.stringContaining(told),
		);
		expect(seen).not.toContain(differs.join());
		seen.add(differs.join());
	}
}, 60_000);
