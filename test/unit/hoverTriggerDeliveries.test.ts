import type { IDataObject } from 'n8n-workflow';

import {
	claimDelivery,
	deliveryKey,
	forgetDeliveries,
	keepDelivery,
	REMEMBERED_COUNT,
	REMEMBERED_MS,
} from '../../nodes/HoverTrigger/deliveries';

const NOW = Date.parse('2026-11-24T07:00:00Z');
const body = (text: string | number) => Buffer.from(`{"event":"e","n":"${text}"}`);

let registration = 0;
let staticData: IDataObject;

beforeEach(() => {
	registration += 1;
	staticData = {};
});

const claim = async (text: string | number, now = NOW, data = staticData) =>
	await claimDelivery(registration, body(text), data, now);

describe('claimDelivery', () => {
	it('gives a delivery out once', async () => {
		(await claim('a'))?.settle(true);
		expect(await claim('a', NOW + 1000)).toBeUndefined();
		expect(await claim('b')).toBeDefined();
	});

	it('recognizes a repeat by what is stored, as after a restart', async () => {
		(await claim('a'))?.settle(true);
		const stored = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		forgetDeliveries(registration, {});
		expect(await claim('a', NOW + 1000, stored)).toBeUndefined();
	});

	it('recognizes a repeat although a concurrent request overwrote what was stored', async () => {
		(await claim('a'))?.settle(true);
		const overwritten: IDataObject = {};
		expect(await claim('a', NOW + 1000, overwritten)).toBeUndefined();
		(await claim('b', NOW + 1000, overwritten))?.settle(true);
		// The next one writes back what this process knows.
		expect(overwritten.acceptedDeliveries).toHaveLength(2);
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

	it('forgets after the window', async () => {
		(await claim('a'))?.settle(true);
		expect(await claim('a', NOW + REMEMBERED_MS - 1)).toBeUndefined();
		expect(await claim('a', NOW + REMEMBERED_MS)).toBeDefined();
	});

	it('keeps the list bounded', async () => {
		for (let n = 0; n < REMEMBERED_COUNT + 20; n++) (await claim(n, NOW + n))?.settle(true);
		expect(staticData.acceptedDeliveries).toHaveLength(REMEMBERED_COUNT);
		expect(await claim(REMEMBERED_COUNT, NOW + 1000)).toBeUndefined();
	});

	it('keeps registrations apart', async () => {
		(await claim('a'))?.settle(true);
		expect(await claimDelivery('another', body('a'), {}, NOW)).toBeDefined();
	});

	it('survives static data that holds something else', async () => {
		staticData.acceptedDeliveries = ['x', null, 3];
		expect(await claim('a')).toBeDefined();
	});
});

describe('keepDelivery', () => {
	it('lets a repeat be recognized by what the execution wrote, as after a restart', async () => {
		(await claim('a', NOW, {}))?.settle(true);
		const written: IDataObject = { webhookId: 1 };
		keepDelivery(registration, deliveryKey(body('a')), written, NOW);
		forgetDeliveries(registration, {});
		expect(written.webhookId).toBe(1);
		expect(await claim('a', NOW + 1000, written)).toBeUndefined();
		expect(await claim('b', NOW + 1000, written)).toBeDefined();
	});

	it('writes what the process knows of other executions, and nothing twice', async () => {
		(await claim('a', NOW, {}))?.settle(true);
		(await claim('b', NOW, {}))?.settle(true);
		const written: IDataObject = {};
		keepDelivery(registration, deliveryKey(body('a')), written, NOW);
		keepDelivery(registration, deliveryKey(body('b')), written, NOW);
		expect(written.acceptedDeliveries).toHaveLength(2);
	});
});
