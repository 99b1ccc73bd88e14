/**
 * The node's pace against a simulator whose minute is scaled down. What decides is counted: failed items,
 * refusals, requests. How long it took is printed only, for a busy machine makes it longer; that the pace
 * itself costs less than 3 % is decided on a virtual clock in rateLimiter.test.ts.
 */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { replaceTransportSettings, transportSettings } from '../../nodes/shared/transport/settings';
import { by, HoverNode } from '../support/hoverNode';

const LIMIT = 120;

let node: HoverNode;

beforeAll(async () => {
	node = await HoverNode.start();
});

afterAll(async () => {
	await node.stop();
});

/** Connects anew and lets Hover count, in windows of so many ms. */
async function limitTo(windowMs: number, settings: object, credential = {}): Promise<void> {
	await node.reset(credential);
	// What an earlier test has sent counts no more.
	await new Promise((done) => setTimeout(done, 1.1 * transportSettings().windowMs));
	replaceTransportSettings({ windowMs });
	await node.client.control('POST', 'settings', {
		rate_limit: LIMIT,
		rate_limit_window_ms: windowMs,
		...settings,
	});
	await node.client.control('DELETE', 'requests');
}

const times = (count: number): IDataObject[] => Array.from({ length: count }, () => ({}));
const getJob = (id: number): INodeParameters => ({
	resource: 'job',
	operation: 'get',
	...by('jobId', id),
});
const getActingUser: INodeParameters = { resource: 'user', operation: 'getActingUser' };

/** How many failed, were refused and were asked; prints how the windows were filled. */
async function outcome(label: string, failures: number, limit = LIMIT) {
	const requests = (await node.requests()).filter(({ path }) => path.startsWith('/api/'));
	const at = requests.map((request) => Date.parse(request.at) - Date.parse(requests[0]!.at));
	const windows: number[] = [];
	for (const ms of at) {
		const window = Math.floor(ms / transportSettings().windowMs);
		windows[window] = (windows[window] ?? 0) + 1;
	}
	const refused = requests.filter(({ status }) => status === 429).length;
	const imposedMs = (Math.ceil(requests.length / limit) - 1) * transportSettings().windowMs;
	console.info(
		`${label}: ${requests.length} requests, ${refused} refused, ${at.at(-1)} ms, ${(at.at(-1)! / imposedMs).toFixed(3)} of what the limit imposes; by window ${windows.join(' ')}`,
	);
	// Without the look-up of the acting user.
	const asked = requests.filter(({ path }) => path !== '/api/v2/users').length;
	return { failures, refused, asked };
}

const failuresOf = (items: Array<{ json: IDataObject }>) =>
	items.filter(({ json }) => json.error !== undefined).length;

it('finishes 1,000 items without a refusal by a sliding count', async () => {
	await limitTo(1800, { rate_limit_mode: 'sliding' });
	const { id } = await node.makeJob();
	const { items } = await node.run(getJob(id), times(1000), true);
	expect(items).toHaveLength(1000);
	const result = await outcome('one workflow', failuresOf(items));
	expect(result).toEqual({ failures: 0, refused: 0, asked: 1000 });
}, 120_000);

it('finishes two workflows of 500 items at once without a refusal by a count in windows', async () => {
	await limitTo(1800, { rate_limit_mode: 'fixed' });
	const { id } = await node.makeJob();
	const [jobs, users] = await Promise.all([
		node.run(getJob(id), times(500), true),
		node.run(getActingUser, times(500), true),
	]);
	expect([jobs.items.length, users.items.length]).toEqual([500, 500]);
	const failures = failuresOf(jobs.items) + failuresOf(users.items);
	const result = await outcome('two workflows', failures);
	expect(result).toEqual({ failures: 0, refused: 0, asked: 1000 });
}, 120_000);

it.each([
	{ rate_limit_mode: 'fixed', rate_limit_retry_after: false },
	{ rate_limit_mode: 'sliding', rate_limit_retry_after: true },
])(
	'fails no item while somebody else eats of the limit: %p',
	async (settings) => {
		await limitTo(1000, settings);
		const { id } = await node.makeJob();
		let isOver = false;
		let eaten = 0;
		const outsider = (async () => {
			while (!isOver) {
				const { status } = await node.client.api('GET', '/api/v2/wallets');
				if (status === 200) eaten += 1;
				await new Promise((done) => setTimeout(done, 20));
			}
		})();
		const { items } = await node.run(getJob(id), times(400), true);
		isOver = true;
		await outsider;
		expect(failuresOf(items)).toBe(0);
		expect(items).toHaveLength(400);
		expect(eaten).toBeGreaterThan(0);
		const ours = await node.requests('GET', `/api/v3/jobs/${id}`);
		expect(ours.filter(({ status }) => status === 200)).toHaveLength(400);
		// It asks now and then, not all the time.
		expect(ours.filter(({ status }) => status === 429).length).toBeLessThan(200);
	},
	120_000,
);

it('leaves the rest to others when the credential says so', async () => {
	await limitTo(1000, { rate_limit: 10, rate_limit_mode: 'sliding' }, { requestsPerMinute: 10 });
	const { id } = await node.makeJob();
	const { items } = await node.run(getJob(id), times(45), true);
	const result = await outcome('a tenth', failuresOf(items), 10);
	expect(result).toEqual({ failures: 0, refused: 0, asked: 45 });
}, 60_000);

it('does not fail for a credential from before the field, or one with nonsense in it', async () => {
	for (const requestsPerMinute of [undefined, '', 0, -5, 'many', 1e9]) {
		await limitTo(1000, {}, { requestsPerMinute });
		expect(await node.json(getActingUser)).toMatchObject([{ id: 135507 }]);
	}
}, 60_000);

it('fills a dropdown while 400 items are waiting', async () => {
	await limitTo(1000, { rate_limit_mode: 'sliding' });
	const { id } = await node.makeJob({ name: 'House' });
	let left = true;
	const running = node.run(getJob(id), times(400), true).finally(() => {
		left = false;
	});
	while ((await node.requests()).length < 150) await new Promise((done) => setTimeout(done, 20));
	const { results } = await node.harness.listSearch('n8n-nodes-hover.hover', 'searchJobs');
	expect(results).toMatchObject([{ value: String(id) }]);
	expect(left).toBe(true);
	expect(failuresOf((await running).items)).toBe(0);
}, 60_000);
