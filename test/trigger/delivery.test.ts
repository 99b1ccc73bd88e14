import 'reflect-metadata';

import type { IDataObject } from 'n8n-workflow';

import { firstOf } from '../support/present';
import type { StoredCredential } from './triggerHost';
import { connectedCredential, TriggerHost } from './triggerHost';
import { post, StandInHover } from './standInHover';

const COMPLETED = { event: 'job-state-changed-v2', job_id: 7, state: 'completed' };

let hover: StandInHover;
let hosts: TriggerHost[];

beforeEach(async () => {
	hover = await new StandInHover().start();
	hosts = [];
});

afterEach(async () => {
	await Promise.all(hosts.map(async (host) => await host.stop()));
	await hover.stop();
});

async function startHost(
	parameters: IDataObject = { events: ['*'] },
	options: { test?: boolean; credential?: StoredCredential; publicUrl?: string } = {},
): Promise<TriggerHost> {
	const host = await TriggerHost.start({
		credential: connectedCredential(hover),
		parameters,
		...options,
	});
	hosts.push(host);
	return host;
}

describe('a delivery', () => {
	it('starts one execution with the event, the header and the details', async () => {
		const host = await startHost({ events: ['*'], options: { includeDetails: true } });
		await host.activate();
		await hover.deliver(firstOf(hover.webhooks), COMPLETED);
		expect(host.executions).toHaveLength(1);
		expect(firstOf(host.executions).json).toMatchObject({
			...COMPLETED,
			_hover: { event: COMPLETED.event, job_id: 7, model_id: null, details: { name: 'House' } },
		});
	});

	it.each([
		['capture_request_id', { capture_request_id: 3 }],
		['its own id', { id: 3 }],
		['the id in the request', { capture_request: { id: 3 } }],
	])('about a capture request is read by %s', async (_, ids) => {
		const host = await startHost({ events: ['*'], options: { includeDetails: true } });
		await host.activate();
		const event = { event: 'capture-request-state-changed', state: 'connected', job_id: 7, ...ids };
		expect(await hover.deliver(firstOf(hover.webhooks), event)).toBe(200);
		expect(hover.requests.at(-1)).toBe('GET /api/v2/capture_requests/3/details');
		expect(firstOf(host.executions).json._hover).toMatchObject({
			capture_request_id: 3,
			job_id: 7,
		});
	});

	it.each<[string, IDataObject, boolean]>([
		['the identifier of the event', { externalIdentifiers: 'LEAD-1, LEAD-2' }, true],
		['another identifier', { externalIdentifiers: 'LEAD-3' }, false],
		['the deliverable of the job', { deliverableIds: [2, 8] }, true],
		['another deliverable', { deliverableIds: [3] }, false],
		['a deliverable by its name', { deliverableIds: '={{ "Roof Only" }}' }, true],
		['a part of the address', { addressText: 'springFIELD' }, true],
		['another address', { addressText: 'Shelbyville' }, false],
		['one of two that fits', { addressText: 'Maple', externalIdentifiers: 'LEAD-3' }, false],
	])('filters by %s', async (_, filters, passes) => {
		hover.job = {
			id: 7,
			external_identifier: 'LEAD-2',
			address: { location_line_1: '12 Maple Street', city: 'Springfield', latitude: 1 },
			models: [{ id: 1, deliverable: 'roof' }],
		};
		const host = await startHost({ events: ['*'], filters });
		await host.activate();
		const event = { ...COMPLETED, job_external_identifier: 'LEAD-2' };
		expect(await hover.deliver(firstOf(hover.webhooks), event)).toBe(200);
		expect(host.executions).toHaveLength(passes ? 1 : 0);
		// Kept out once, kept out for good.
		expect(await hover.deliver(firstOf(hover.webhooks), event)).toBe(200);
		expect(host.executions).toHaveLength(passes ? 1 : 0);
	});

	it('lets an event through that it cannot judge, and says so', async () => {
		hover.hasJobs = false;
		const host = await startHost({ events: ['*'], filters: { addressText: 'Maple' } });
		await host.activate();
		await hover.deliver(firstOf(hover.webhooks), COMPLETED);
		await hover.deliver(firstOf(hover.webhooks), {
			event: 'instant-design-image-created',
			image_id: 3,
		});
		expect(host.executions.map(({ json }) => json._hover)).toEqual([
			expect.objectContaining({
				filters_unchecked: true,
				details_error: expect.any(String) as string,
			}),
			expect.objectContaining({ filters_unchecked: true }),
		]);
	});

	it('passes with a filter that has lost its value since it was published, and says so', async () => {
		const parameters: IDataObject = { events: ['*'], filters: { addressText: 'Maple' } };
		const host = await startHost(parameters);
		await host.activate();
		parameters.filters = { addressText: '' };
		expect(await hover.deliver(firstOf(hover.webhooks), COMPLETED)).toBe(200);
		expect(firstOf(host.executions).json._hover).toMatchObject({ filters_unchecked: true });
	});

	it.each([
		[['roof', 'fast_roof'], [true]],
		[['complete', 'fast_roof'], [undefined]],
		[['roof'], []],
	])('cannot judge a deliverable by a word that nobody knows: %j', async (words, unchecked) => {
		hover.job = { id: 7, models: words.map((deliverable, id) => ({ id, deliverable })) };
		const host = await startHost({ events: ['*'], filters: { deliverableIds: [3] } });
		await host.activate();
		await hover.deliver(firstOf(hover.webhooks), COMPLETED);
		const started = host.executions.map(({ json }) => json._hover as IDataObject);
		expect(started.map(({ filters_unchecked }) => filters_unchecked)).toEqual(unchecked);
	});

	it('goes on without details when they cannot be had', async () => {
		hover.hasJobs = false;
		const host = await startHost({ events: ['*'], options: { includeDetails: true } });
		await host.activate();
		expect(await hover.deliver(firstOf(hover.webhooks), COMPLETED)).toBe(200);
		expect(firstOf(host.executions).json._hover).toMatchObject({
			details_error: expect.any(String) as string,
		});
	});

	it('is answered 401 without an execution when unsigned or wrongly signed', async () => {
		const host = await startHost();
		await host.activate();
		expect(await post(host.url, JSON.stringify(COMPLETED))).toBe(401);
		expect(await hover.deliver(firstOf(hover.webhooks), COMPLETED, { secret: 'wrong' })).toBe(401);
		expect(host.executions).toEqual([]);
	});

	const MINUTE_MS = 60_000;
	const DAY_MS = 24 * 60 * MINUTE_MS;
	const ago = (ms: number) => new Date(Date.now() - ms).toUTCString();

	it.each([
		['20 minutes old', () => ago(20 * MINUTE_MS), true],
		['almost three days old', () => ago(3 * DAY_MS - MINUTE_MS), true],
		['without a date', () => '', true],
		['5 minutes old', () => ago(5 * MINUTE_MS), undefined],
		['20 minutes in the future', () => ago(-20 * MINUTE_MS), undefined],
	])('starts an execution with a right signature when it is %s', async (_, date, late) => {
		const host = await startHost();
		await host.activate();
		expect(await hover.deliver(firstOf(hover.webhooks), COMPLETED, { date: date() })).toBe(200);
		expect(host.executions.map(({ json }) => json._hover)).toEqual([
			late === true
				? expect.objectContaining({ late })
				: expect.not.objectContaining({ late: expect.anything() as unknown }),
		]);
	});

	it('starts nothing when it is older than its signature is remembered, which is no 401', async () => {
		const host = await startHost();
		await host.activate();
		for (const date of [ago(3 * DAY_MS + MINUTE_MS), ago(-3 * DAY_MS - MINUTE_MS)]) {
			expect(await hover.deliver(firstOf(hover.webhooks), COMPLETED, { date })).toBe(400);
		}
		expect(host.executions).toEqual([]);
	});

	it('is taken when Hover has renewed the secret, and strangers cost few questions', async () => {
		const host = await startHost();
		await host.activate();
		const webhook = firstOf(hover.webhooks);
		webhook.hmac_secret = 'renewed';
		hover.requests.length = 0;
		expect(await hover.deliver(webhook, COMPLETED)).toBe(200);
		expect(await hover.deliver(webhook, { ...COMPLETED, job_id: 8 })).toBe(200);
		expect(hover.requests).toEqual(['GET /api/v2/webhooks']);
		for (let n = 0; n < 30; n++) {
			expect(await hover.deliver(webhook, COMPLETED, { secret: 'wrong' })).toBe(401);
		}
		expect(hover.requests.length).toBeLessThanOrEqual(5);
		expect(host.executions.map(({ json }) => json.job_id)).toEqual([7, 8]);
	});

	it('is answered 200 without an execution when it is not wanted', async () => {
		const parameters = {
			events: ['job-state-changed-v2'],
			jobStateChangedV2States: ['completed'],
		};
		const host = await startHost(parameters);
		await host.activate();
		const webhook = firstOf(hover.webhooks);
		expect(await hover.deliver(webhook, { ...COMPLETED, state: 'working' })).toBe(200);
		expect(await hover.deliver(webhook, { event: 'model-created', model_id: 1 })).toBe(200);
		expect(host.executions).toEqual([]);
		await hover.deliver(webhook, COMPLETED);
		expect(host.executions).toHaveLength(1);
	});

	it('runs once, however often and however closely it comes', async () => {
		const host = await startHost();
		await host.activate();
		const webhook = firstOf(hover.webhooks);
		const answers = await Promise.all([1, 2, 3].map(async () => hover.deliver(webhook, COMPLETED)));
		answers.push(await hover.deliver(webhook, COMPLETED));
		expect(answers).toEqual([200, 200, 200, 200]);
		expect(host.executions).toHaveLength(1);
	});

	it('runs on the next try when n8n could not start the execution', async () => {
		const host = await startHost();
		await host.activate();
		host.failToStart = true;
		expect(await hover.deliver(firstOf(hover.webhooks), COMPLETED)).toBe(500);
		host.failToStart = false;
		expect(await hover.deliver(firstOf(hover.webhooks), COMPLETED)).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	it('is checked with the secret from Hover when none is stored', async () => {
		const host = await startHost();
		await host.activate();
		host.savedStaticData = {};
		expect(await hover.deliver(firstOf(hover.webhooks), COMPLETED, { secret: 'wrong' })).toBe(401);
		expect(await hover.deliver(firstOf(hover.webhooks), COMPLETED)).toBe(200);
		expect(host.executions).toHaveLength(1);
	});
});
