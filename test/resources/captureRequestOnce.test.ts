/** Create never asks a homeowner twice, and never takes one for another. */
import { setTimeout as pause } from 'node:timers/promises';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { OpenRequests } from '../../nodes/Hover/resources/captureRequest/create/openRequests';
import { firstOf } from '../support/present';
import { actingAs, added, HOVER, HoverNode } from '../support/hoverNode';

const PATH = '/api/v2/capture_requests';
const DETAILS = '/details$';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start(100);
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

/** Without a city. */
const HOUSE: INodeParameters = {
	resource: 'captureRequest',
	operation: 'create',
	capturingUserName: 'Ann Moran',
	capturingUserEmail: 'ann@example.com',
	street: '12 Maple Street',
	deliverableId: 3,
};
const ANN: INodeParameters = {
	...HOUSE,
	city: 'Springfield',
	region: 'OH',
	postalCode: '45501',
};
const BOB: INodeParameters = {
	...ANN,
	capturingUserName: 'Bob Reyes',
	capturingUserEmail: 'bob@example.com',
	street: '7 Elm Road',
};
/** One lead for each item, as `{email, street}`. */
const FROM_ITEMS: INodeParameters = {
	...ANN,
	capturingUserEmail: '={{ $json.email }}',
	street: '={{ $json.street }}',
};
const identified = (lead: INodeParameters, externalIdentifier: string): INodeParameters => ({
	...lead,
	externalIdentifier,
});

const settings = async (values: object) => await hover.client.control('POST', 'settings', values);
const seed = async (count: number, more: object = {}) =>
	await hover.client.control('POST', 'capture_requests', { count, open: 20, ...more });
const gets = async () => (await hover.requests('GET')).length;
const posts = async () => (await hover.requests('POST', PATH)).length;

/** What some work costs in reads. */
async function readsOf(work: () => Promise<unknown>): Promise<number> {
	const before = await gets();
	await work();
	return (await gets()) - before;
}

/** A node that n8n tries twice. */
async function withRetries(parameters: INodeParameters, items: IDataObject[] = [{}]) {
	const { items: outputs, error } = await hover.harness.runNode({
		type: HOVER,
		parameters,
		inputItems: items.map((json) => ({ json })),
		retryOnFail: true,
	});
	return { outputs: outputs.map(({ json }) => json), error };
}

describe('one external identifier (B3)', () => {
	it('for two persons and two houses asks the second nothing, and names the first one’s request', async () => {
		const first = firstOf(await hover.json(identified(ANN, 'LEAD-')));
		const failure = await hover.failure(identified(BOB, 'LEAD-'));
		expect(failure.message).toBe(
			`External Identifier already belongs to capture request ${String(first.id)}, for another person and another address [item 0]`,
		);
		expect(failure.message + failure.description).not.toMatch(/ann|moran|maple/i);
		expect(await hover.messages()).toBe(1);
	});

	it('for one person and two houses is one lead, and the output says what differs', async () => {
		const first = firstOf(await hover.json(identified(ANN, 'LEAD-1')));
		const second = firstOf(
			await hover.json(identified({ ...ANN, street: '7 Elm Road' }, 'lead-1')),
		);
		expect(second.id).toBe(first.id);
		expect(added(second).match).toEqual({
			by: 'external_identifier',
			is_certain: true,
			differs: ['address'],
			why: null,
		});
	});
});

describe('an empty filter (B4)', () => {
	it.each(['externalIdentifier', 'capturingUserEmail'])('%s is wrong input', async (filter) => {
		const failure = await hover.failure({
			resource: 'captureRequest',
			operation: 'getAll',
			filters: { [filter]: '={{ $json.nothing }}' },
		});
		expect(failure.message).toMatch(/^(External Identifier|Homeowner Email) is empty/);
		expect(await hover.requests()).toEqual([]);
	});
});

describe('Retry On Fail (B5)', () => {
	it('sends nothing again whose response was lost and which can’t be found', async () => {
		await settings({ capture_requests_delay_ms: 3_600_000 });
		await hover.fault({ method: 'POST', path: PATH, kind: 'lost_answer' });
		const { error } = await withRetries(ANN);
		expect(error?.message).toMatch(/an earlier try may have done it, so it was not sent again/);
		expect(await hover.messages()).toBe(1);
	}, 60_000);

	it('gives once more what was done, and sends no second message', async () => {
		const items = [1, 2, 3].map((n) => ({
			email: `n${n}@example.com`,
			street: `${n} Elm Road`,
			user: n === 3 ? 'stranger@example.com' : 'admin@example.com',
		}));
		const { error } = await withRetries(
			{
				...FROM_ITEMS,
				ifAlreadyOpen: 'createAnother',
				options: actingAs('={{ $json.user }}'),
			},
			items,
		);
		expect(error?.message).toContain('(422)');
		expect(error?.description).toMatch(/Already done: item 0 \(ID \d+\), item 1 \(ID \d+\)\./);
		expect(await posts()).toBe(4);
		expect(await hover.messages()).toBe(2);
	});

	it('resends once', async () => {
		const created = firstOf(await hover.json(ANN));
		await hover.fault({ method: 'POST', path: 'resend', kind: 'lost_answer', status: 503 });
		const { error } = await withRetries({
			resource: 'captureRequest',
			operation: 'resend',
			captureRequestId: { __rl: true, mode: 'id', value: String(created.id) },
		});
		expect(error?.message).toContain('was not sent again');
		expect(await hover.messages()).toBe(2);
	});
});

describe('what somebody else has sent', () => {
	/** Hover's own page, say, asks Bob. */
	const askBob = async () =>
		await hover.client.createRequest(
			{ location_line_1: '7 Elm Road', location_postal_code: '45501' },
			{ capturing_user_email: 'bob@example.com' },
		);

	it('while a run was under way is seen before its next item is sent (B6)', async () => {
		await hover.fault({ method: 'POST', path: PATH, kind: 'timeout', delay_ms: 5500 });
		const run = hover.json(FROM_ITEMS, [
			{ email: 'ann@example.com', street: '12 Maple Street' },
			{ email: 'bob@example.com', street: '7 Elm Road' },
		]);
		while ((await hover.requests('POST', PATH)).length === 0) await pause(20);
		await askBob();
		const [, bob] = await run;
		expect(added(bob!).outcome).toBe('already_open');
		expect(await hover.messages()).toBe(2);
	}, 30_000);

	it('as an admin is seen by a user who doesn’t see colleagues’ requests (B10)', async () => {
		await askBob();
		const [bob] = await hover.json({ ...BOB, options: actingAs('pro@example.com') });
		expect(added(bob!).outcome).toBe('already_open');
		expect(await hover.messages()).toBe(1);
	});

	it('as an admin is not asked again while Hover can’t tell for a moment', async () => {
		await askBob();
		await hover.fault({ path: `${PATH}\\?.*135507`, kind: 'status', status: 503, times: 5 });
		const asPro = { ...BOB, options: actingAs('pro@example.com') };
		expect((await hover.failure(asPro)).message).toContain('Could not list the capture requests');
		expect(await posts()).toBe(1);
		const [bob] = await hover.json(asPro);
		expect(added(bob!).outcome).toBe('already_open');
	}, 30_000);

	it('as an admin is seen although an execution was stopped while it looked', async () => {
		const asAdmin = async () =>
			(await hover.requests('GET', PATH)).filter((each) => each.query.current_user_id === '135507');
		await hover.fault({ path: `${PATH}\\?.*135507`, kind: 'timeout' });
		void hover.run({ ...BOB, options: actingAs('pro@example.com') });
		while ((await asAdmin()).length === 0) await pause(20);
		hover.harness.stopExecution();
		await askBob();
		const [bob] = await hover.json({ ...BOB, options: actingAs('pro@example.com') });
		expect(added(bob!).outcome).toBe('already_open');
	});
});

describe('a request that can’t be read (B7)', () => {
	it.each([500, 403, 404])(
		'counts as open after a %d',
		async (status) => {
			const first = firstOf(await hover.json(ANN));
			await hover.fault({ method: 'GET', path: DETAILS, kind: 'status', status, times: 20 });
			const second = firstOf(await hover.json(ANN));
			expect(second.id).toBe(first.id);
			expect(added(second)).toMatchObject({
				outcome: 'already_open',
				job_id: added(first).job_id,
				match: { is_certain: false, why: 'Hover does not show the request, so it counts as open' },
			});
			expect(await hover.messages()).toBe(1);
		},
		30_000,
	);

	it.each([{ requested_capture: null }, { status: 'ok' }, { id: 1, state: 'deleted' }])(
		'counts as open where the answer names another or none: %j',
		async (body) => {
			const first = firstOf(await hover.json(ANN));
			const fault = { method: 'GET', path: DETAILS, kind: 'status', status: 200, times: 20 };
			await hover.fault({ ...fault, body });
			const second = firstOf(await hover.json(ANN));
			expect(second.id).toBe(first.id);
			expect(added(second)).toMatchObject({
				outcome: 'already_open',
				match: { is_certain: false },
			});
			expect(await hover.messages()).toBe(1);
		},
	);

	it('counts as open also where Hover’s list doesn’t show it yet', async () => {
		await settings({ capture_requests_delay_ms: 3_600_000 });
		const first = firstOf(await hover.json(ANN));
		await hover.fault({ method: 'GET', path: DETAILS, kind: 'status', status: 404, times: 20 });
		const second = firstOf(await hover.json(ANN));
		expect(second.id).toBe(first.id);
		expect(await hover.messages()).toBe(1);
	});
});

describe('spellings (B12) and houses (B13)', () => {
	it.each<[string, INodeParameters, INodeParameters]>([
		['a unit', { additionalFields: { unit: '#4' } }, { additionalFields: { unit: 'Apt 4' } }],
		['a ZIP code', { postalCode: 2139 as never }, { postalCode: '02139' }],
		['a Canadian code', { postalCode: 'K1A-0B1' }, { postalCode: 'k1a 0b1' }],
	])('%s is one', async (_, address, other) => {
		const first = firstOf(await hover.json({ ...HOUSE, ...address }));
		const second = firstOf(await hover.json({ ...HOUSE, ...other }));
		expect(second.id).toBe(first.id);
		expect(await hover.messages()).toBe(1);
	});

	it.each<[string, INodeParameters, INodeParameters]>([
		['regions', { city: 'Springfield', region: 'OH' }, { city: 'Springfield', region: 'IL' }],
		[
			'countries',
			{ city: 'London', additionalFields: { country: 'CA' } },
			{ city: 'London', additionalFields: { country: 'GB' } },
		],
	])('two %s are two', async (_, address, other) => {
		await hover.json({ ...HOUSE, ...address });
		expect(added(firstOf(await hover.json({ ...HOUSE, ...other }))).outcome).toBe('created');
		expect(await hover.messages()).toBe(2);
	});

	it('doubt returns the open one, and says why', async () => {
		await hover.json({ ...HOUSE, city: 'Springfield' });
		const second = firstOf(await hover.json({ ...HOUSE, postalCode: '90210' }));
		expect(added(second)).toMatchObject({
			outcome: 'already_open',
			match: {
				by: 'email_and_address',
				is_certain: false,
				why: 'no city, postal code or region is stated by both',
			},
		});
	});

	it('says that another deliverable and another phone is open', async () => {
		await hover.json({ ...ANN, capturingUserPhone: '555-010-4477' });
		const second = firstOf(
			await hover.json({
				...ANN,
				capturingUserPhone: '555-010-4488',
				deliverableId: 2,
			}),
		);
		expect(added(second)).toMatchObject({
			outcome: 'already_open',
			match: { is_certain: true, differs: ['phone', 'deliverable'] },
		});
	});
});

describe('what Create costs (B11)', () => {
	const lead = (n: number): INodeParameters => ({
		...ANN,
		capturingUserEmail: `new${n}@example.com`,
		street: `${n} New Road`,
	});

	/** The lead of the oldest open request. */
	async function oldestOpen(): Promise<INodeParameters> {
		const open = await hover.json({
			resource: 'captureRequest',
			operation: 'getAll',
			returnAll: true,
			filters: { states: ['new'] },
			simplify: false,
		});
		const [oldest] = open.sort((a, b) => Number(a.id) - Number(b.id));
		const job = oldest?.job_attributes as IDataObject;
		return {
			...ANN,
			capturingUserEmail: String(oldest?.capturing_user_email),
			street: String(job.location_line_1),
			city: '',
			region: '',
			postalCode: String(job.location_postal_code),
		};
	}

	it.each([
		['newest first', { capture_requests_order: 'newest_first' }],
		['oldest first', { capture_requests_order: 'oldest_first' }],
		[
			'oldest first, numbers as text',
			{ capture_requests_order: 'oldest_first', pagination_as_text: true },
		],
		[
			'oldest first, 25 a page',
			{ capture_requests_order: 'oldest_first', capture_requests_per: 'ignored' },
		],
		[
			'newest first, 25 a page, no word of pages',
			{ capture_requests_per: 'ignored', capture_requests_pagination: [] },
		],
		[
			'oldest first, 25 a page, only a next page',
			{
				capture_requests_order: 'oldest_first',
				capture_requests_per: 'ignored',
				capture_requests_pagination: ['next_page'],
			},
		],
	])(
		'is at most two reads after the first one: %s',
		async (_, list) => {
			await seed(1000);
			const oldest = await oldestOpen();
			await settings(list);
			await hover.json(lead(0));
			for (let n = 1; n <= 3; n++) {
				// Older than what may be taken as it is.
				const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + n * 6000);
				try {
					expect(await readsOf(async () => await hover.json(lead(n)))).toBeLessThanOrEqual(2);
				} finally {
					now.mockRestore();
				}
			}
			expect(await hover.messages()).toBe(4);
			// All of them are known, the oldest too.
			expect(added(firstOf(await hover.json(oldest))).outcome).toBe('already_open');
			OpenRequests.reset();
			for (let n = 0; n <= 3; n++) {
				expect(added(firstOf(await hover.json(lead(n)))).outcome).toBe('already_open');
			}
		},
		60_000,
	);

	it('is the whole list where it has no order', async () => {
		await settings({ capture_requests_order: 'none' });
		await seed(300);
		await hover.json(lead(0));
		await hover.client.createRequest(
			{ location_line_1: '1 New Road', location_postal_code: '45501' },
			{ capturing_user_email: 'new1@example.com' },
		);
		const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 6000);
		try {
			expect(added(firstOf(await hover.json(lead(1)))).outcome).toBe('already_open');
		} finally {
			now.mockRestore();
		}
	}, 30_000);

	it('holds nobody up whose account may hardly ask anything', async () => {
		await hover.reset({ requestsPerMinute: 1 });
		await seed(3);
		await hover.json(lead(0));
		const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 6000);
		try {
			expect(added(firstOf(await hover.json(lead(1)))).outcome).toBe('created');
			expect(added(firstOf(await hover.json(lead(0)))).outcome).toBe('already_open');
		} finally {
			now.mockRestore();
		}
	}, 30_000);

	it('is nothing for Create Another', async () => {
		await seed(300);
		const another = { ...lead(0), ifAlreadyOpen: 'createAnother' };
		expect(await readsOf(async () => await hover.json(another))).toBe(0);
	});

	it.each(['newest_first', 'oldest_first'])(
		'is at most three reads to find what a lost response made: %s',
		async (order) => {
			await settings({ capture_requests_order: order });
			await seed(1000);
			await hover.json(lead(0));
			await hover.fault({ method: 'POST', path: PATH, kind: 'lost_answer' });
			const reads = await readsOf(async () => {
				expect(added(firstOf(await hover.json(lead(1)))).outcome).toBe('found_after_lost_response');
			});
			expect(reads).toBeLessThanOrEqual(3);
			expect(await posts()).toBe(2);
		},
		30_000,
	);

	it('reads few pages in vain for what a lost response did not make', async () => {
		await seed(1000);
		await hover.json(lead(0));
		await hover.fault({ method: 'POST', path: PATH, kind: 'reset' });
		const reads = await readsOf(async () => await hover.failure(lead(1)));
		expect(reads).toBeLessThanOrEqual(5);
	}, 30_000);
});

describe('wrong input (B20)', () => {
	it.each<[string, INodeParameters]>([
		['Homeowner Name is missing', { capturingUserName: '={{ Number(undefined) }}' }],
		[
			'Suppress Text Messages must be true or false',
			{ additionalFields: { suppressTextMessages: '={{ "false" }}' } },
		],
		['Test State must be one of', { additionalFields: { testState: '={{ "x" }}' } }],
		['Homeowner Phone is not a phone number', { capturingUserPhone: '0000000000' }],
	])('%s', async (message, more) => {
		const failure = await hover.failure({ ...ANN, ...more });
		expect(failure.message).toContain(message);
		expect(await hover.requests()).toEqual([]);
	});

	it('sends a phone number and an email address in plain characters', async () => {
		await hover.json({
			...ANN,
			capturingUserEmail: 'ann@example.com\u200b',
			capturingUserPhone: '\u202atel:555\u2011010\u20134477\u202c',
		});
		const { body } = firstOf(await hover.requests('POST', PATH));
		expect(body.capture_request).toMatchObject({
			capturing_user_email: 'ann@example.com',
			capturing_user_phone: '555-010-4477',
		});
	});
});
