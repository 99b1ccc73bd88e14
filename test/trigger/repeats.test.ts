import 'reflect-metadata';

import type { IDataObject } from 'n8n-workflow';

import { firstOf } from '../support/present';
import type { TriggerHostOptions } from './triggerHost';
import { connectedCredential, TriggerHost } from './triggerHost';
import { StandInHover } from './standInHover';

const COMPLETED = { event: 'job-state-changed-v2', job_id: 7, state: 'completed' };
const PARAMETERS = { events: ['job-state-changed-v2'], jobStateChangedV2States: ['completed'] };
const ALL = { events: ['*'] };

let hover: StandInHover;
let host: TriggerHost;

beforeEach(async () => {
	hover = await new StandInHover().start();
});

afterEach(async () => {
	await host.stop();
	await hover.stop();
});

async function publish(parameters: IDataObject, options: Partial<TriggerHostOptions> = {}) {
	host = await TriggerHost.start({
		credential: connectedCredential(hover),
		parameters,
		...options,
	});
	await host.activate();
}

const deliver = async (event: object, seconds: number) =>
	expect(await hover.deliver(firstOf(hover.webhooks), event, hover.sent(seconds))).toBe(200);

describe('events in the same words', () => {
	it('of a job that is completed, processed and completed again run each time', async () => {
		await publish(ALL);
		await deliver(COMPLETED, 30);
		await deliver({ ...COMPLETED, state: 'processing' }, 20);
		await deliver(COMPLETED, 10);
		expect(host.executions.map(({ json }) => json.state)).toEqual([
			...['completed', 'processing', 'completed'],
		]);
	});

	it('run each time though the state in between is not wanted', async () => {
		await publish(PARAMETERS);
		await deliver(COMPLETED, 30);
		await deliver({ ...COMPLETED, state: 'processing' }, 20);
		await deliver(COMPLETED, 10);
		await deliver(COMPLETED, 10);
		expect(host.executions).toHaveLength(2);
	});

	it.each([
		[
			'an estimate that is synced by hand twice',
			{
				event: 'project-management-production-list-manual-sync',
				job_id: 7,
				project_management_production_list_id: 9,
			},
		],
		[
			'two structures of a job that are upgraded',
			{ event: 'deliverable-change-request-state-changed', job_id: 7, state: 'complete' },
		],
	])('run each time: %s', async (_, event) => {
		await publish(ALL);
		await deliver(event, 20);
		await deliver(event, 10);
		expect(host.executions).toHaveLength(2);
		// Sent again, each of them is a repeat.
		await deliver(event, 20);
		await deliver(event, 10);
		expect(host.executions).toHaveLength(2);
		const keys = host.executions.map(({ json }) => (json._hover as IDataObject).delivery_key);
		expect(new Set(keys).size).toBe(2);
	});

	it('is one event when it is signed anew within minutes, and the log says so', async () => {
		await publish(ALL);
		const event = {
			...COMPLETED,
			customer_name: 'Ann Example',
			job_external_identifier: 'Ann-Example',
		};
		await deliver(event, 10);
		expect(host.notes).toEqual([]);
		await deliver(event, 5);
		expect(host.executions).toHaveLength(1);
		expect(host.notes).toEqual([expect.stringMatching(/dropped a repeat.*job_id 7/) as string]);
		expect(host.notes[0]).not.toContain('Ann');
	});
});

describe('a sender that hangs up', () => {
	const DETAILS = { events: ['*'], options: { includeDetails: true } };

	/** Sends an event and hangs up once it is under way. */
	async function hangUp(isUnderWay: () => boolean) {
		const sender = new AbortController();
		const sent = hover.deliver(firstOf(hover.webhooks), COMPLETED, {
			...hover.sent(5),
			signal: sender.signal,
		});
		const hungUp = expect(sent).rejects.toThrow();
		while (!isUnderWay()) await new Promise((done) => setTimeout(done, 10));
		sender.abort();
		await hungUp;
	}

	const isFetching = () => hover.requests.some((route) => route.includes('/jobs/'));

	it('while the details are fetched loses no event when n8n then fails to start it', async () => {
		await publish(DETAILS);
		hover.jobDelayMs = 500;
		host.failNext = true;
		await hangUp(isFetching);
		await deliver(COMPLETED, 5);
		expect(host.executions).toHaveLength(1);
	}, 30_000);

	it('while the details are fetched runs it once when n8n starts it', async () => {
		await publish(DETAILS);
		hover.jobDelayMs = 500;
		await hangUp(isFetching);
		await deliver(COMPLETED, 5);
		expect(host.executions).toHaveLength(1);
	}, 30_000);

	it('while n8n fails to start the execution loses no event', async () => {
		await publish(ALL, { startMs: 500 });
		host.failNext = true;
		await hangUp(() => host.isStarting);
		await deliver(COMPLETED, 5);
		expect(host.executions).toHaveLength(1);
	}, 30_000);
});

it('leaves nothing but the registration in the static data', async () => {
	await publish(ALL);
	await deliver(COMPLETED, 10);
	const stored = host.savedStaticData['node:Hover Trigger'] as IDataObject;
	expect(Object.keys(stored).sort()).toEqual([
		...['encryptedSecret', 'hoverUrl', 'webhookId', 'webhookUrl'],
	]);
});
