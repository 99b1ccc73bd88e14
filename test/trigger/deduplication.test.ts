import type * as Deduplication from '../../nodes/HoverTrigger/webhook/deduplication';
import type { Reservation } from '../../nodes/HoverTrigger/webhook/deduplication';
import type { DeliveryIdentity } from '../../nodes/HoverTrigger/webhook/deliveryIdentity';
import { BODY_REPEAT_MS } from '../../nodes/HoverTrigger/webhook/deliveryIdentity';
import { useFakeTimers, useRealTimers } from '../support/fakeTimers';

const NOW = Date.parse('2026-11-24T07:00:00Z');
const DAY_MS = 24 * 60 * 60 * 1000;

let process: typeof Deduplication;

beforeEach(() => {
	useFakeTimers(NOW);
	jest.isolateModules(() => {
		process = jest.requireActual<typeof Deduplication>(
			'../../nodes/HoverTrigger/webhook/deduplication',
		);
	});
});

afterEach(() => {
	useRealTimers();
});

const at = (ms: number) => jest.setSystemTime(NOW + ms);

/** A delivery of a body about a job, signed at some moment. */
const delivery = (
	body: string,
	{ job = 'job 1', signedMs = 0, alike = false } = {},
): DeliveryIdentity => ({
	key: `${body} of ${job} at ${signedMs}`,
	expiresAtMs: NOW + signedMs + 3 * DAY_MS,
	sentMs: NOW + signedMs,
	subject: job,
	bodyKey: alike ? undefined : `${body} of ${job}`,
	interrupts: [],
	jobReport: undefined,
});

const isReservation = (outcome: unknown): outcome is Reservation => typeof outcome === 'object';

/** Whether a delivery runs; n8n takes it over. */
async function runs(identity: DeliveryIdentity): Promise<boolean> {
	const outcome = await process.reserveDelivery(identity);
	if (!isReservation(outcome)) return false;
	outcome.commit();
	return true;
}

describe('a repeat', () => {
	it('is told by its signature for three days', async () => {
		expect(await runs(delivery('completed'))).toBe(true);
		at(3 * DAY_MS - 1);
		expect(await runs(delivery('completed'))).toBe(false);
	});

	it('is told by its signature though the job was in another state in between', async () => {
		await runs(delivery('completed'));
		at(60_000);
		await runs(delivery('processing', { signedMs: 60_000 }));
		expect(await runs(delivery('completed'))).toBe(false);
	});

	it('that is signed anew is told by its body for three minutes, then it is news', async () => {
		await runs(delivery('completed'));
		at(BODY_REPEAT_MS - 1);
		expect(await runs(delivery('completed', { signedMs: 1 }))).toBe(false);
		at(BODY_REPEAT_MS);
		expect(await runs(delivery('completed', { signedMs: 2 }))).toBe(true);
	});

	it('is none if Hover sent it minutes later, though both arrive at once', async () => {
		await runs(delivery('completed'));
		expect(await runs(delivery('completed', { signedMs: BODY_REPEAT_MS - 1 }))).toBe(false);
		expect(await runs(delivery('completed', { signedMs: BODY_REPEAT_MS }))).toBe(true);
	});

	it('that is signed anew and comes again much later is told by that signature', async () => {
		await runs(delivery('completed'));
		at(60_000);
		expect(await runs(delivery('completed', { signedMs: 1 }))).toBe(false);
		at(60 * 60_000);
		expect(await runs(delivery('completed', { signedMs: 1 }))).toBe(false);
	});

	it.each([
		['wanted', async (identity: DeliveryIdentity) => void (await runs(identity))],
		['not wanted', async (identity: DeliveryIdentity) => process.noteUnwanted(identity)],
	])('is none after another state of the job, %s', async (_, pass) => {
		expect(await runs(delivery('completed'))).toBe(true);
		at(30_000);
		await pass(delivery('processing', { signedMs: 30_000 }));
		at(60_000);
		expect(await runs(delivery('completed', { signedMs: 60_000 }))).toBe(true);
		expect(await runs(delivery('completed', { signedMs: 60_001 }))).toBe(false);
	});

	it('is none after an event that says that the job goes on', async () => {
		expect(await runs(delivery('completed'))).toBe(true);
		at(30_000);
		const upgrade = { ...delivery('ordered', { alike: true }), interrupts: ['job 1'] };
		process.noteUnwanted({ ...upgrade, interrupts: ['job 2'] });
		expect(await runs(delivery('completed', { signedMs: 1 }))).toBe(false);
		process.noteUnwanted(upgrade);
		expect(await runs(delivery('completed', { signedMs: 2 }))).toBe(true);
	});

	it('stays one after an event of another job', async () => {
		await runs(delivery('completed'));
		await runs(delivery('processing', { job: 'job 2' }));
		process.noteUnwanted(delivery('failed', { job: 'job 3' }));
		expect(await runs(delivery('completed', { signedMs: 1 }))).toBe(false);
	});

	it('of an event that repeats alike is told by its signature only', async () => {
		expect(await runs(delivery('synced', { alike: true }))).toBe(true);
		expect(await runs(delivery('synced', { alike: true }))).toBe(false);
		expect(await runs(delivery('synced', { alike: true, signedMs: 1000 }))).toBe(true);
	});
});

describe('a repeat that comes while the first one is at work', () => {
	const reserve = async (identity = delivery('completed')) => {
		const outcome = await process.reserveDelivery(identity);
		if (!isReservation(outcome)) throw new Error(outcome);
		return outcome;
	};

	it('waits for its outcome', async () => {
		const first = await reserve();
		const repeats = [
			process.reserveDelivery(delivery('completed')),
			process.reserveDelivery(delivery('completed', { signedMs: 1 })),
		];
		await jest.advanceTimersByTimeAsync(10_000);
		first.commit();
		expect(await Promise.all(repeats)).toEqual(['repeat', 'repeat']);
	});

	it('runs, but only one of several, when the first is not accepted', async () => {
		const first = await reserve();
		const repeats = [1, 2, 3].map(async () => await runs(delivery('completed')));
		first.release();
		await jest.advanceTimersByTimeAsync(1000);
		expect((await Promise.all(repeats)).filter(Boolean)).toHaveLength(1);
	});

	it('waits no longer than half a minute', async () => {
		await reserve();
		const repeat = process.reserveDelivery(delivery('completed'));
		await jest.advanceTimersByTimeAsync(30_500);
		expect(await repeat).toBe('stillAtWork');
	});

	it('is dropped as soon as the execution itself says that it goes on', async () => {
		const first = await reserve();
		const repeat = process.reserveDelivery(delivery('completed'));
		expect(process.startedBefore(delivery('completed').key, '1')).toBe(false);
		expect(first.isSettled()).toBe(true);
		expect(await repeat).toBe('repeat');
		// What the answer says comes too late.
		first.release();
		expect(await runs(delivery('completed'))).toBe(false);
	});
});

describe('an execution', () => {
	it('goes on with a delivery once, whichever of two is first', async () => {
		const { key } = delivery('completed');
		expect(process.startedBefore(key, '1')).toBeUndefined();
		await runs(delivery('completed'));
		expect(process.startedBefore(key, '1')).toBe(false);
		expect(process.startedBefore(key, '2')).toBe(true);
		expect(process.startedBefore(key, '1')).toBe(false);
	});

	it('takes the place of the delivery that was given up before it started', async () => {
		const first = await process.reserveDelivery(delivery('completed'));
		if (isReservation(first)) first.release();
		await runs(delivery('completed'));
		expect(process.startedBefore(delivery('completed').key, 'late')).toBe(false);
		expect(process.startedBefore(delivery('completed').key, 'of the repeat')).toBe(true);
	});

	it('that goes on without a delivery here is remembered', async () => {
		const { key } = delivery('completed');
		process.rememberStart(key, '1');
		expect(process.startedBefore(key, '2')).toBe(true);
		expect(await runs(delivery('completed'))).toBe(false);
	});
});

it('forgets the oldest of very many, and keeps the rest', async () => {
	const most = process.REMEMBERED_DELIVERIES;
	const nth = (n: number) => delivery('completed', { job: `job ${n}` });
	for (let n = 0; n < most + 20; n++) await runs(nth(n));
	at(BODY_REPEAT_MS);
	expect(await runs(nth(most + 19))).toBe(false);
	expect(await runs(nth(20))).toBe(false);
	expect(await runs(nth(0))).toBe(true);
});
