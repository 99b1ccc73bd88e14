/** What one request, or one word of Hover, may cost the others of its account. */
import { RateLimiter } from '../../nodes/shared/transport/rateLimiter';
import { MAX_WAIT_WINDOWS } from '../../nodes/shared/transport/rateLimiter/cooldown';
import type { QueuedRequest } from '../../nodes/shared/transport/rateLimiter/queue';
import { HOVER_SETTINGS } from '../../nodes/shared/transport/settings';
import { answered, VirtualClock } from './virtualHover';

const { windowMs: WINDOW } = HOVER_SETTINGS;
const BULK: QueuedRequest = { limit: 120, urgent: false };

let clock: VirtualClock;
let limiter: RateLimiter;

beforeEach(() => {
	clock = new VirtualClock();
	limiter = new RateLimiter(WINDOW, clock);
});

const after = async (ms: number, status: number, headers = {}) => {
	await clock.sleep(ms);
	return answered(status, headers);
};

it('gives all up together that have waited five minutes, not one after the other', async () => {
	const refusal = { ...answered(429), body: 'Rate Limit Exceeded' };
	const endings = Array.from({ length: 100 }, async (_, at) => {
		await clock.sleep(at * 100);
		const refused = limiter.run(BULK, async () => {
			await clock.sleep(100);
			return refusal;
		});
		expect(await refused).toEqual(refusal);
		return clock.now();
	});
	const endedAt = await clock.until(Promise.all(endings));
	expect(Math.min(...endedAt)).toBeGreaterThan(MAX_WAIT_WINDOWS * WINDOW);
	expect(Math.max(...endedAt)).toBeLessThan((MAX_WAIT_WINDOWS + 1) * WINDOW);
});

it('lets another request try where the first try takes long', async () => {
	let sent = 0;
	const upload = limiter.run(BULK, async () => {
		sent += 1;
		return sent === 1 ? await after(10, 429) : await after(600_000, 200);
	});
	const others = [1, 2, 3].map(async () => {
		await clock.sleep(1000);
		await limiter.run(BULK, async () => await after(100, 200));
		return clock.now();
	});
	const endedAt = await clock.until(Promise.all(others));
	expect(sent).toBe(2);
	expect(Math.max(...endedAt)).toBeLessThan(WINDOW / 2);
	expect(await clock.until(upload)).toEqual(answered(200));
});

it('lets a request that the try waits for go along with it, and no others', async () => {
	const statuses = [429, 429, 200, 200, 200];
	const sent: string[] = [];
	const send = async (name: string) => {
		sent.push(name);
		return await after(100, statuses[sent.length - 1]!);
	};
	const run = async (name: string, request: Partial<QueuedRequest>) =>
		await limiter.run({ ...BULK, ...request }, async () => await send(name));
	let delivery: Promise<unknown> | undefined;
	const order = limiter.run(BULK, async () => {
		if (sent.length === 0) return await send('order');
		delivery = run('delivery', { urgent: true });
		expect(await run('look', { urgent: true, nested: true })).toEqual(answered(200));
		return await send('order');
	});
	await clock.until(order);
	await clock.until(delivery!);
	expect(sent.slice(0, 3)).toEqual(['order', 'look', 'look']);
	expect(sent.slice(3).sort()).toEqual(['delivery', 'order']);
	expect(clock.now()).toBeLessThan(WINDOW / 4);
});

it('counts nothing that did not leave in the end', async () => {
	const single = { ...BULK, limit: 1 };
	const refusal = new Error('Another one is open');
	await expect(limiter.run(single, async () => await Promise.reject(refusal))).rejects.toBe(
		refusal,
	);
	expect(await clock.until(limiter.run(single, async () => await after(100, 200)))).toEqual(
		answered(200),
	);
	expect(clock.now()).toBe(100);
});

it('asks again after an hour, however long a Retry-After is', async () => {
	const answers = [answered(429, { 'retry-after': '1764210000' }), answered(200)];
	const run = async () =>
		await limiter.run(BULK, async () => await Promise.resolve(answers.shift()!));
	expect(await clock.until(run())).toMatchObject({ status: 429 });
	await clock.until(clock.sleep(3_600_000 + 2 * WINDOW));
	expect(await clock.until(run())).toEqual(answered(200));
});
