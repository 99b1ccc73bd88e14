import type { IDataObject } from 'n8n-workflow';

import {
	claimDelivery,
	deliveryKey,
	forgetDeliveries,
	keepDelivery,
	REMEMBERED_COUNT,
	REMEMBERED_MS,
	STORED_COUNT,
} from '../../nodes/HoverTrigger/webhook/deduplication';

const NOW = Date.parse('2026-11-24T07:00:00Z');
const HOUR_MS = 3_600_000;
const keyOf = (text: string | number) => deliveryKey(Buffer.from(`{"event":"e","n":"${text}"}`));
const storedCount = (data: IDataObject) =>
	Object.values(data.acceptedDeliveries as Record<string, string>).join('').length / 8;

let registration = 0;
let staticData: IDataObject;

beforeEach(() => {
	registration += 1;
	staticData = {};
});

const claim = async (text: string | number, now = NOW, data = staticData) =>
	await claimDelivery(registration, keyOf(text), data, now);

describe('claimDelivery', () => {
	it('gives a delivery out once', async () => {
		(await claim('a'))?.settle(true);
		expect(await claim('a', NOW + 1000)).toBeUndefined();
		expect(await claim('b')).toBeDefined();
	});

	it('recognizes a repeat by what an execution has written, as after a restart', async () => {
		(await claim('a'))?.settle(true);
		keepDelivery(registration, keyOf('a'), staticData, NOW);
		const stored = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		forgetDeliveries(registration, {});
		expect(await claim('a', NOW + 1000, stored)).toBeUndefined();
	});

	it('recognizes a repeat although a concurrent request overwrote what was stored', async () => {
		(await claim('a'))?.settle(true);
		const overwritten: IDataObject = {};
		expect(await claim('a', NOW + 1000, overwritten)).toBeUndefined();
		(await claim('b', NOW + 1000, overwritten))?.settle(true);
		// The next execution writes back what this process knows.
		keepDelivery(registration, keyOf('b'), overwritten, NOW + 1000);
		expect(storedCount(overwritten)).toBe(2);
	});

	it('runs the repeat of a delivery that was not accepted', async () => {
		const failed: IDataObject = {};
		(await claim('a', NOW, failed))?.settle(false);
		expect(await claim('a', NOW + 1000, {})).toBeDefined();
	});

	it('makes a simultaneous repeat wait for the outcome of the first', async () => {
		const first = await claim('a');
		const repeat = claim('a', NOW, {});
		first?.settle(true);
		expect(await repeat).toBeUndefined();
	});

	it('runs a simultaneous repeat when the first is not accepted, and only one of several', async () => {
		const first = await claim('a', NOW, {});
		const repeats = [claim('a', NOW, {}), claim('a', NOW, {})];
		first?.settle(false);
		const runs = await Promise.race(repeats);
		expect(runs).toBeDefined();
		runs?.settle(true);
		expect((await Promise.all(repeats)).filter(Boolean)).toHaveLength(1);
	});

	it('forgets within the hour after the window', async () => {
		(await claim('a'))?.settle(true);
		expect(await claim('a', NOW + REMEMBERED_MS - 1)).toBeUndefined();
		expect(await claim('a', NOW + REMEMBERED_MS + HOUR_MS)).toBeDefined();
	});

	it('knows every repeat of a busy day, and after a restart those of the newest few thousand', async () => {
		const day = 12_000;
		const at = (n: number) => NOW + n * Math.floor(REMEMBERED_MS / day);
		for (let n = 0; n < day; n++) {
			// As n8n does: what the webhook function wrote is lost, what the execution wrote is kept.
			(await claim(n, at(n), {}))?.settle(true);
			if (n % 500 === 499) keepDelivery(registration, keyOf(n), staticData, at(n));
		}
		for (let n = 0; n < day; n += 7) expect(await claim(n, at(day - 1), {})).toBeUndefined();

		const stored = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		forgetDeliveries(registration, {});
		for (let n = day - STORED_COUNT; n < day; n += 7) {
			expect(await claim(n, at(day - 1), stored)).toBeUndefined();
		}
	});

	it('keeps both bounded, and what is stored small', async () => {
		for (let n = 0; n < REMEMBERED_COUNT + 20; n++) (await claim(n, NOW + n, {}))?.settle(true);
		keepDelivery(registration, keyOf('last'), staticData, NOW + REMEMBERED_COUNT + 20);
		expect(storedCount(staticData)).toBe(STORED_COUNT);
		expect(JSON.stringify(staticData).length).toBeLessThan(33_000);
		expect(await claim(0, NOW + REMEMBERED_COUNT + 21, {})).toBeDefined();
		expect(await claim(100, NOW + REMEMBERED_COUNT + 21, {})).toBeUndefined();
	});

	it('keeps registrations apart', async () => {
		(await claim('a'))?.settle(true);
		expect(await claimDelivery('another', keyOf('a'), {}, NOW)).toBeDefined();
	});

	it('survives static data that holds something else', async () => {
		for (const junk of [
			['x', null, 3],
			'x',
			7,
			{ x: 1, 5: 'short', 6: ['a'], 7: 'a'.repeat(16) },
		]) {
			staticData.acceptedDeliveries = junk as never;
			(await claim(JSON.stringify(junk)))?.settle(false);
		}
		expect(await claim('a')).toBeDefined();
	});
});

describe('keepDelivery', () => {
	it('lets a repeat be recognized by what the execution wrote, as after a restart', async () => {
		(await claim('a', NOW, {}))?.settle(true);
		const written: IDataObject = { webhookId: 1 };
		keepDelivery(registration, keyOf('a'), written, NOW);
		forgetDeliveries(registration, {});
		expect(written.webhookId).toBe(1);
		expect(await claim('a', NOW + 1000, written)).toBeUndefined();
		expect(await claim('b', NOW + 1000, written)).toBeDefined();
	});

	it('writes what the process knows of other executions, and nothing twice', async () => {
		(await claim('a', NOW, {}))?.settle(true);
		(await claim('b', NOW, {}))?.settle(true);
		const written: IDataObject = {};
		keepDelivery(registration, keyOf('a'), written, NOW);
		keepDelivery(registration, keyOf('b'), written, NOW);
		expect(storedCount(written)).toBe(2);
	});
});
