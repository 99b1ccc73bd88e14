/** What Create does when another n8n process has begun to ask the same person. */
import { setTimeout as pause } from 'node:timers/promises';

import { DataDeduplicationService } from 'n8n-core';
import type { IDataDeduplicator, INodeParameters } from 'n8n-workflow';

import { Leases } from '../../nodes/shared/n8n/lease';
import {
	identityKeys,
	identityOf,
} from '../../nodes/Hover/resources/captureRequest/create/requestIdentity';
import { SharedLists } from '../support/sharedLists';
import { added, HoverNode } from '../support/hoverNode';

const PATH = '/api/v2/capture_requests';
/** A process knows its own leases, so each test is about somebody else. */
let email: string;
let people = 0;
const lead = (): INodeParameters => ({
	resource: 'captureRequest',
	operation: 'create',
	capturingUserName: 'Ann Moran',
	capturingUserEmail: email,
	street: '12 Maple Street',
	deliverableId: 3,
});

let lists = new SharedLists();
let questions = 0;
let hover: HoverNode;

/** n8n's database, in which every process finds the node's list. */
const database = {
	async checkProcessedAndRecord(items: string[]) {
		questions += 1;
		return await lists
			.contextOf('node')
			.helpers.checkProcessedAndRecord(items, 'node', { mode: 'entries' });
	},
	async removeProcessed(items: string[]) {
		await lists.contextOf('node').helpers.removeProcessed(items, 'node', { mode: 'entries' });
	},
} as unknown as IDataDeduplicator;

beforeAll(async () => {
	await DataDeduplicationService.init(database);
	hover = await HoverNode.start(100);
});
afterAll(async () => await hover.stop());
beforeEach(async () => {
	await hover.reset();
	lists = new SharedLists();
	questions = 0;
	email = `ann${++people}@example.com`;
});

/** Another process takes the lease. */
async function takeElsewhere() {
	const { url, clientId } = hover.client.simulator;
	const identity = identityOf({
		capturing_user_email: email,
		job_attributes: { location_line_1: '12 Maple Street' },
	});
	const context = lists.contextOf('node', { getNode: () => ({ id: 'node' }) as never });
	const account = `${url}/oauth/token ${clientId}`;
	return await new Leases().take(context, account, identityKeys(identity));
}

const askNow = async () =>
	await hover.client.createRequest(
		{ location_line_1: '12 Maple Street' },
		{ capturing_user_email: email },
	);

it('asks n8n’s list twice before it sends', async () => {
	expect(added((await hover.json(lead()))[0]!).outcome).toBe('created');
	expect(questions).toBe(2);
});

it('waits for what the other one sends, and returns it', async () => {
	await takeElsewhere();
	const run = hover.json(lead());
	await pause(1500);
	await askNow();
	expect(added((await run)[0]!).outcome).toBe('already_open');
	expect(await hover.messages()).toBe(1);
}, 20_000);

it('sends nothing when the other one has not, and says what to do', async () => {
	await takeElsewhere();
	const failure = await hover.failure(lead());
	expect(failure.message).toBe('Another execution is already contacting this homeowner [item 0]');
	expect(failure.description).toContain('run this again after two minutes');
	expect(await hover.requests('POST', PATH)).toEqual([]);
}, 20_000);

it('goes on when what the other one sent is closed already', async () => {
	await takeElsewhere();
	await askNow();
	const [request] = await hover.json({ resource: 'captureRequest', operation: 'getAll' });
	await hover.json({
		resource: 'captureRequest',
		operation: 'delete',
		captureRequestId: { __rl: true, mode: 'id', value: String(request!.id) },
	});
	expect(added((await hover.json(lead()))[0]!).outcome).toBe('created');
}, 20_000);

it('is let go by the other one when Hover refuses', async () => {
	await (await takeElsewhere()).release();
	expect(added((await hover.json(lead()))[0]!).outcome).toBe('created');
});

it('lets go when Hover refuses', async () => {
	await hover.fault({ method: 'POST', path: PATH, kind: 'status', status: 422, body: {} });
	await hover.failure(lead());
	expect((await takeElsewhere()).state).toBe('held');
});

it('lets go when the last look finds another person’s external identifier', async () => {
	const identified = { ...lead(), externalIdentifier: `LEAD-${people}` };
	await hover.json({ ...lead(), capturingUserEmail: 'first@example.com' });
	const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 6000);
	await hover.client.createRequest(
		{ location_line_1: '7 Elm Road', external_identifier: `LEAD-${people}` },
		{ capturing_user_email: 'other@example.com' },
	);
	const failure = await hover.failure(identified);
	now.mockRestore();
	expect(failure.message).toContain('External Identifier already belongs');
	expect((await takeElsewhere()).state).toBe('held');
});

it('asks no other process where another request is wanted', async () => {
	await takeElsewhere();
	const [another] = await hover.json({ ...lead(), ifAlreadyOpen: 'createAnother' });
	expect(added(another!).outcome).toBe('created');
});

describe('many leads in one run', () => {
	const many = (): INodeParameters => ({ ...lead(), capturingUserEmail: '={{ $json.email }}' });
	const leads = () => {
		const all = [`first-${email}`, `second-${email}`, `third-${email}`];
		// The last one is whom the other process asks.
		return [...all, email].map((each) => ({ email: each }));
	};

	it('ask n8n’s list no more often than one', async () => {
		const outputs = await hover.json(many(), leads());
		expect(outputs.map((output) => added(output).outcome)).toEqual(Array(4).fill('created'));
		expect(questions).toBe(2);
		expect((await takeElsewhere()).state).toBe('taken');
	});

	it('leave those alone whom another process asks', async () => {
		await takeElsewhere();
		const failure = await hover.failure(many(), leads());
		expect(failure.message).toBe('Another execution is already contacting this homeowner [item 3]');
		expect(await hover.messages()).toBe(3);
	}, 20_000);

	it('are free for other processes when the run ends before them', async () => {
		await hover.fault({ method: 'POST', path: PATH, kind: 'status', status: 422, body: {} });
		await hover.failure(many(), leads());
		expect(await hover.messages()).toBe(0);
		expect((await takeElsewhere()).state).toBe('held');
	});

	it('hold nobody up where the database never lets them go', async () => {
		await hover.fault({ method: 'POST', path: PATH, kind: 'status', status: 422, body: {} });
		const removal = jest.spyOn(database, 'removeProcessed');
		removal.mockImplementation(async () => await new Promise(() => {}));
		const ten = Array.from({ length: 10 }, (_, at) => ({ email: `${at}-${email}` }));
		const failure = await hover.failure(many(), ten);
		removal.mockRestore();
		expect(failure.httpCode).toBe('422');
	}, 30_000);

	it('are free for other processes when the run is stopped', async () => {
		await hover.fault({ method: 'POST', path: PATH, kind: 'timeout' });
		const run = hover.run(many(), leads());
		while ((await hover.requests('POST', PATH)).length === 0) await pause(20);
		hover.harness.stopExecution();
		await run;
		// n8n doesn't wait for the node.
		while ((await takeElsewhere()).state !== 'held') await pause(20);
		expect(await hover.messages()).toBe(0);
	}, 20_000);

	it('are free for other processes when one turns out to be open', async () => {
		await askNow();
		const [first, second] = leads().reverse();
		const outputs = await hover.json(many(), [second ?? {}, first ?? {}]);
		expect(outputs.map((output) => added(output).outcome)).toEqual(['created', 'already_open']);
		expect((await takeElsewhere()).state).toBe('held');
	});

	it('take theirs anew when the run is slow', async () => {
		const now = jest.spyOn(Date, 'now');
		const start = Date.now();
		let passed = 0;
		now.mockImplementation(() => start + (passed += 400));
		const outputs = await hover.json(many(), leads());
		now.mockRestore();
		expect(outputs).toHaveLength(4);
		expect(questions).toBeGreaterThan(2);
	});
});
