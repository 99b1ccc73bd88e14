/** Create while Hover refuses requests, since other software uses up what the account may ask a minute. */
import { setTimeout as pause } from 'node:timers/promises';

import type { INodeParameters } from 'n8n-workflow';

import { replaceTransportSettings } from '../../nodes/shared/transport/settings';
import { added, HoverNode } from '../support/hoverNode';

const PATH = '/api/v2/capture_requests';

let hover: HoverNode;

beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());

const lead = (name: string): INodeParameters => ({
	resource: 'captureRequest',
	operation: 'create',
	capturingUserName: name,
	capturingUserEmail: `${name}@example.com`,
	street: '12 Maple Street',
	deliverableId: 3,
});

it('ends for each lead although one waits for the list that another waits to read', async () => {
	await hover.reset();
	// A try every half second.
	replaceTransportSettings({ windowMs: 2000 });
	const refusals = async () =>
		(await hover.requests('GET', PATH)).filter(({ status }) => status === 429).length;
	await hover.json(lead('first'));
	const { now } = Date;
	// What is known of the open requests is too old for the next ones.
	const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + 6000);
	await hover.fault({ method: 'GET', path: `${PATH}$`, kind: 'status', status: 429, times: 0 });
	const second = hover.json(lead('second'));
	while ((await refusals()) === 0) await pause(20);
	// Its request stands in line before the list that the second one will read anew after five seconds in vain.
	const third = hover.json(lead('third'));
	await pause(5500);
	await hover.client.control('DELETE', 'faults');

	const created = await Promise.all([second, third]);
	expect(created.map(([request]) => added(request!).outcome)).toEqual(['created', 'created']);
	expect(await hover.messages()).toBe(3);
	clock.mockRestore();
}, 60_000);

it('looks once, and at once, for all leads that wait for Hover to take requests again', async () => {
	await hover.reset();
	replaceTransportSettings({});
	const requests = async (method: string) => await hover.requests(method, PATH);
	await hover.json(lead('first'));
	await hover.fault({ method: 'POST', path: `${PATH}$`, kind: 'status', status: 429, times: 1 });
	const second = hover.json(lead('second'));
	while ((await requests('POST')).length < 2) await pause(20);
	const { now } = Date;
	// What is known of the open requests is too old for those that wait.
	const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + 6000);
	const others = ['third', 'fourth', 'fifth'].map(async (name) => await hover.json(lead(name)));
	await Promise.all([second, ...others]);
	expect(await requests('GET')).toHaveLength(2);
	expect(await hover.messages()).toBe(5);
	clock.mockRestore();
}, 60_000);
