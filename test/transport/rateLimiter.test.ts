import fc from 'fast-check';

import { RateLimiter, rateLimiterFor } from '../../nodes/shared/transport/rateLimiter';
import { MAX_WAIT_WINDOWS } from '../../nodes/shared/transport/rateLimiter/cooldown';
import type { QueuedRequest } from '../../nodes/shared/transport/rateLimiter/queue';
import { HOVER_SETTINGS } from '../../nodes/shared/transport/settings';
import { answered, type Counting, VirtualClock, VirtualHover } from './virtualHover';

const { windowMs: WINDOW } = HOVER_SETTINGS;
const BULK: QueuedRequest = { limit: 120, urgent: false };
const URGENT: QueuedRequest = { limit: 120, urgent: true };

let clock: VirtualClock;
let limiter: RateLimiter;

beforeEach(() => {
	clock = new VirtualClock();
	limiter = new RateLimiter(WINDOW, clock);
});

const hoverThat = (counting: Partial<Counting> = {}) =>
	new VirtualHover(clock, { limit: 120, mode: 'sliding', retryAfter: false, ...counting });

/** As an execution works through its items: some side by side. */
async function mapConcurrent(count: number, width: number, work: (item: number) => Promise<void>) {
	let next = 0;
	const worker = async () => {
		while (next < count) await work(next++);
	};
	await Promise.all(Array.from({ length: width }, worker));
}

/** The statuses that so many items end with. */
async function runItems(hover: VirtualHover, count: number, width = 4, request = BULK) {
	const statuses: number[] = [];
	await mapConcurrent(count, width, async () => {
		const outcome = await limiter.run(request, async () => await hover.ask(50, 200));
		statuses.push(outcome.kind === 'response' ? outcome.status : 0);
	});
	return statuses;
}

describe('the limit', () => {
	it('is never passed in any stretch of a window, however long requests travel', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.record({
					limit: fc.integer({ min: 1, max: 40 }),
					width: fc.integer({ min: 1, max: 12 }),
					// Travel to Hover and back, in ms; a slow Hover takes its minute.
					travels: fc.array(
						fc.tuple(
							fc.integer({ min: 0, max: 5000 }),
							fc.oneof(fc.integer({ min: 0, max: 500 }), fc.constant(60_000)),
						),
						{ minLength: 1, maxLength: 130 },
					),
					urgentEvery: fc.integer({ min: 1, max: 5 }),
				}),
				async ({ limit, width, travels, urgentEvery }) => {
					clock = new VirtualClock();
					limiter = new RateLimiter(WINDOW, clock);
					const hover = hoverThat({ limit });
					const work = mapConcurrent(travels.length, width, async (item) => {
						const request = { limit, urgent: item % urgentEvery === 0 };
						await limiter.run(request, async () => await hover.ask(...travels[item]!));
					});
					await clock.until(work);
					const arrivals = hover.arrivals.sort((one, other) => one - other);
					expect(arrivals).toHaveLength(travels.length);
					for (let first = 0; first + limit < arrivals.length; first++) {
						expect(arrivals[first + limit]! - arrivals[first]!).toBeGreaterThanOrEqual(WINDOW);
					}
					expect(hover.refused).toBe(0);
				},
			),
			{ numRuns: 60 },
		);
	}, 120_000);

	it.each([
		['one workflow', 4],
		['two workflows', 8],
		['five workflows', 20],
	])('costs 1,000 items of %s less than 3 %% more than it must', async (_label, width) => {
		const hover = hoverThat();
		const statuses = await clock.until(runItems(hover, 1000, width));
		expect(statuses).toEqual(Array(1000).fill(200));
		const imposed = (Math.ceil(1000 / 120) - 1) * WINDOW;
		const last = hover.arrivals.at(-1)! - hover.arrivals[0]!;
		expect(hover.refused).toBe(0);
		expect(last / imposed).toBeGreaterThanOrEqual(1);
		expect(last / imposed).toBeLessThan(1.03);
	});

	it.each([1, 9, 60])('of a credential that leaves others room is %i', async (limit) => {
		const hover = hoverThat({ limit });
		await clock.until(runItems(hover, 3 * limit, 4, { limit, urgent: false }));
		expect(hover.refused).toBe(0);
		expect(hover.arrivals).toHaveLength(3 * limit);
	});
});

describe('the queue', () => {
	it('lets go in the order in which requests came', async () => {
		const order: number[] = [];
		const work = Array.from(
			{ length: 400 },
			async (_, at) =>
				await limiter.run(BULK, async () => {
					order.push(at);
					return await Promise.resolve(answered(200));
				}),
		);
		await clock.until(Promise.all(work));
		expect(order).toEqual(order.map((_, at) => at));
		expect(order).toHaveLength(400);
	});

	it('lets no step of a handshake of eight wait longer than 12.5 s behind 1,000 items', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 400_000 }), async (startMs) => {
				clock = new VirtualClock();
				limiter = new RateLimiter(WINDOW, clock);
				const hover = hoverThat();
				const items = runItems(hover, 1000);
				const handshake = async () => {
					await clock.sleep(startMs);
					let longest = 0;
					for (let step = 0; step < 8; step++) {
						const askedAt = clock.now();
						await limiter.run(URGENT, async () => {
							longest = Math.max(longest, clock.now() - askedAt);
							return await hover.ask(50, 200);
						});
					}
					return longest;
				};
				const [longest] = await clock.until(Promise.all([handshake(), items]));
				expect(longest).toBeLessThanOrEqual(12_500);
				expect(hover.refused).toBe(0);
			}),
			// Just before the first window ends, when executions have been lent nearly all of the reserve.
			{ numRuns: 25, examples: [[48_501]] },
		);
	}, 120_000);

	it('is left at once by an execution that is stopped, without a request', async () => {
		const stop = new AbortController();
		const hover = hoverThat();
		const items = runItems(hover, 130);
		let sent = 0;
		const stopped = (async () => {
			await clock.sleep(20_000);
			return await limiter.run({ ...BULK, signal: stop.signal }, async () => {
				sent += 1;
				return await Promise.resolve(answered(200));
			});
		})();
		void clock.sleep(25_000).then(() => stop.abort());
		const outcome = await clock.until(stopped);
		expect(outcome).toMatchObject({ kind: 'failure', reason: 'abortedBeforeSend' });
		expect(clock.now()).toBe(25_000);
		await clock.until(items);
		expect(sent).toBe(0);
		const late = await limiter.run({ ...BULK, signal: stop.signal }, async () => {
			throw new Error('sent');
		});
		expect(late).toMatchObject({ reason: 'abortedBeforeSend' });
	});

	it('answers 429 itself to whoever has no more patience', async () => {
		const items = runItems(hoverThat(), 130, 130, URGENT);
		const late = limiter.run({ ...URGENT, maxWaitMs: 10_000 }, async () => {
			throw new Error('sent');
		});
		expect(await clock.until(late)).toMatchObject({ kind: 'response', status: 429 });
		expect(clock.now()).toBeGreaterThanOrEqual(10_000);
		expect(clock.now()).toBeLessThan(11_000);
		await clock.until(items);
	});

	it('is forgotten once it is empty and a window has passed', async () => {
		await clock.until(runItems(hoverThat(), 500));
		expect(limiter.isIdle).toBe(false);
		await clock.until(clock.sleep(WINDOW + WINDOW / 100));
		expect(limiter.isIdle).toBe(true);

		const first = rateLimiterFor('one account');
		expect(rateLimiterFor('one account')).toBe(first);
		rateLimiterFor('another account');
		expect(rateLimiterFor('one account')).not.toBe(first);
	});
});

describe('a 429 all the same', () => {
	const others = [
		{ mode: 'fixed', retryAfter: false },
		{ mode: 'fixed', retryAfter: true },
		{ mode: 'sliding', retryAfter: false },
		{ mode: 'sliding', retryAfter: true },
	] as const;

	it.each(others)('fails no item while others use the account: %p', async (counting) => {
		const hover = hoverThat({ ...counting, phaseMs: 17_000 });
		let isOver = false;
		// Somebody who takes a third of the limit and doesn't care for refusals.
		const outside = (async () => {
			while (!isOver) {
				hover.take();
				await clock.sleep(1500);
			}
		})();
		const statuses = await clock.until(runItems(hover, 600, 8));
		isOver = true;
		await clock.until(outside);
		expect(statuses).toEqual(Array(600).fill(200));
		// A few tries in each window, not a hail of them.
		const windows = clock.now() / WINDOW;
		expect(hover.refused).toBeLessThan(20 * windows);
		expect(hover.refused).toBeGreaterThan(0);
	});

	it('lets one request try, and all others wait for what becomes of it', async () => {
		let isOpen = false;
		let inFlight = 0;
		let most = 0;
		let asked = 0;
		const send = async () => {
			inFlight += 1;
			asked += 1;
			// What is under way when the first refusal comes can't be held back.
			if (asked > 8) most = Math.max(most, inFlight);
			const status = isOpen ? 200 : 429;
			await clock.sleep(300);
			inFlight -= 1;
			return answered(status);
		};
		const work = Promise.all(
			Array.from({ length: 8 }, async () => await limiter.run(BULK, send)).concat(
				(async () => {
					await clock.sleep(1000);
					return await limiter.run(URGENT, send);
				})(),
			),
		);
		void clock.sleep(90_000).then(() => {
			expect(most).toBe(1);
			expect(asked).toBeLessThan(8 + 14);
			isOpen = true;
		});
		const exchanges = await clock.until(work);
		expect(exchanges).toEqual(Array(9).fill(answered(200)));
		expect(most).toBeGreaterThan(1);
	});

	it.each([2, 30, 100])('pauses for all of a Retry-After of %i s', async (seconds) => {
		const times: number[] = [];
		const send = async () => {
			times.push(clock.now());
			await clock.sleep(10);
			return clock.now() < seconds * 1000
				? answered(429, { 'retry-after': String(seconds) })
				: answered(200);
		};
		await clock.until(Promise.all([1, 2, 3].map(async () => await limiter.run(BULK, send))));
		expect(times.slice(0, 3)).toEqual([0, 0, 0]);
		expect(Math.min(...times.slice(3))).toBeGreaterThanOrEqual(seconds * 1000);
		expect(Math.max(...times)).toBeLessThan(seconds * 1000 + 3000);
	});

	it('is given up only after five windows of nothing else', async () => {
		let asked = 0;
		const send = async () => {
			asked += 1;
			await clock.sleep(100);
			return answered(429);
		};
		const outcome = await clock.until(limiter.run(BULK, send));
		expect(outcome).toEqual(answered(429));
		expect(clock.now()).toBeGreaterThan(MAX_WAIT_WINDOWS * WINDOW);
		expect(asked).toBeLessThan(60);
		expect(asked).toBeGreaterThan(15);

		// An hour later nobody holds it against the next one.
		await clock.until(clock.sleep(3_600_000));
		const later = clock.now();
		const next = async () => answered(clock.now() < later + 30_000 ? 429 : 200);
		expect(await clock.until(limiter.run(BULK, next))).toEqual(answered(200));
	});

	it('is given up at once, by everybody, when Hover asks for longer than that', async () => {
		let asked = 0;
		const send = async () => {
			asked += 1;
			await clock.sleep(100);
			return answered(429, { 'retry-after': '3600' });
		};
		const first = await clock.until(limiter.run(BULK, send));
		const others = await clock.until(
			Promise.all([1, 2, 3].map(async () => await limiter.run(BULK, send))),
		);
		expect([first, ...others]).toEqual(Array(4).fill(expect.objectContaining({ status: 429 })));
		expect(asked).toBe(1);
		expect(clock.now()).toBeLessThan(1000);
	});

	it('is not ended by a request that was lost', async () => {
		const answers = [answered(429), undefined, answered(429), answered(200)];
		const outcome = await clock.until(
			(async () => {
				for (;;) {
					const result = await limiter.run(BULK, async () => {
						await clock.sleep(10);
						return answers.shift() ?? { kind: 'failure', reason: 'noResponse', detail: '' };
					});
					if (result.kind === 'response') return result;
				}
			})(),
		);
		expect(outcome).toEqual(answered(200));
		expect(answers).toEqual([]);
	});
});
