import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { elementAt, firstOf } from '../support/present';
import { actingAs, added, by, chosen, HoverNode } from '../support/hoverNode';

const PATH = '/api/v2/capture_requests';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const lead = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'captureRequest',
	operation: 'create',
	capturingUserName: 'Lucille Moran',
	capturingUserEmail: 'lucille@example.com',
	capturingUserPhone: '555-010-4477',
	street: '12 Maple Street',
	city: 'Springfield',
	postalCode: '45501',
	deliverableId: 3,
	...more,
});
const withId = (externalIdentifier: string, more: INodeParameters = {}) =>
	lead({ externalIdentifier, ...more });
const of = (operation: string, id: unknown, more: INodeParameters = {}): INodeParameters => ({
	resource: 'captureRequest',
	operation,
	captureRequestId: { __rl: true, mode: 'id', value: String(id) },
	...more,
});

describe('Create', () => {
	it('sends one request and gives its job, its identifier and the link for the homeowner', async () => {
		const created = firstOf(await hover.json(withId('LEAD-1')));
		expect(created).toMatchObject({ state: 'new', capturing_user_email: 'lucille@example.com' });
		expect(added(created)).toEqual({
			outcome: 'created',
			job_id: expect.any(Number) as number,
			capture_link: `${hover.client.simulator.url}${PATH}/${String(created.identifier)}`,
		});
		const link = await hover.client.ask('GET', `${PATH}/${String(created.identifier)}`);
		expect(link.status).toBe(302);
		expect(await hover.requests('POST', PATH)).toHaveLength(1);
		expect(await hover.messages()).toBe(1);
	});

	it('sends every field where Hover takes it', async () => {
		await hover.json(
			lead({
				externalIdentifier: 'LEAD-2',
				region: 'OH',
				additionalFields: {
					signupType: 'pro',
					unit: 'Unit 4',
					country: 'US',
					jobName: 'Moran roof',
					...by('walletId', 77),
					claimNumber: 'CLM-9',
					...by('inspectionWorkflowId', 12),
					suppressTextMessages: true,
					inspectionOnly: true,
					customerName: 'Bo Moran',
					customerEmail: 'bo@example.com',
					customerPhone: '555-010-4488',
					clientIdentifier: 'c-1',
					testState: 'failed',
					customFieldsJson:
						'{"a_new_field": 1, "signup_type": "homeowner", "job_attributes": {"deeper": 2}}',
				},
				options: chosen('actingUser', 135508),
			}),
		);
		const { body } = firstOf(await hover.requests('POST', PATH));
		expect(body).toEqual({
			current_user_id: '135508',
			capture_request: {
				a_new_field: 1,
				capturing_user_name: 'Lucille Moran',
				capturing_user_email: 'lucille@example.com',
				capturing_user_phone: '555-010-4477',
				signup_type: 'pro',
				claim_number: 'CLM-9',
				suppress_text_messages: true,
				requires_reconstruction_capture: false,
				inspection_workflow_id: 12,
				job_attributes: {
					deeper: 2,
					location_line_1: '12 Maple Street',
					location_line_2: 'Unit 4',
					location_city: 'Springfield',
					location_region: 'OH',
					location_postal_code: '45501',
					location_country: 'US',
					name: 'Moran roof',
					external_identifier: 'LEAD-2',
					deliverable_id: 3,
					wallet_id: 77,
					customer_name: 'Bo Moran',
					customer_email: 'bo@example.com',
					customer_phone: '555-010-4488',
					client_identifier: 'c-1',
					test_state: 'failed',
				},
			},
		});
	});

	it('takes a deliverable by its name, and asks the homeowner unless told otherwise', async () => {
		await hover.json(lead({ deliverableId: 'Roof Only' }));
		const additionalFields = { customFieldsJson: '{"signup_type": "pro"}', inspectionOnly: false };
		await hover.json(lead({ street: '1 Elm Road', additionalFields }));
		const [plain, custom] = (await hover.requests('POST', PATH)).map(
			({ body }) => body.capture_request,
		);
		expect(plain).toMatchObject({
			signup_type: 'homeowner',
			job_attributes: { deliverable_id: 2 },
		});
		expect(plain).not.toHaveProperty('requires_reconstruction_capture');
		expect(custom).toMatchObject({ signup_type: 'pro', requires_reconstruction_capture: true });
	});

	it('gives at most ten fields, and all of Hover’s when told to', async () => {
		const parameters = withId('LEAD-1', {
			region: 'OH',
			additionalFields: { unit: 'Unit 4', country: 'US', claimNumber: 'CLM-9' },
		});
		const created = firstOf(await hover.json(parameters));
		expect(created).toEqual({
			id: expect.any(Number) as number,
			identifier: expect.any(String) as string,
			state: 'new',
			external_identifier: 'LEAD-1',
			claim_number: 'CLM-9',
			capturing_user_name: 'Lucille Moran',
			capturing_user_email: 'lucille@example.com',
			capturing_user_phone: '555-010-4477',
			address: '12 Maple Street, Unit 4, Springfield, OH 45501, US',
			deliverable: 'Complete',
			_hover: {
				outcome: 'created',
				job_id: expect.any(Number) as number,
				capture_link: expect.any(String) as string,
			},
		});
		const raw = firstOf(await hover.json({ ...parameters, simplify: false }));
		expect(raw).toMatchObject({
			id: created.id,
			signup_type: 'homeowner',
			pending_job_id: added(created).job_id,
			job_attributes: { location_line_1: '12 Maple Street', deliverable_id: 3 },
			_hover: { ...added(created), outcome: 'already_open' },
		});
	});

	it.each<[field: string, parameter: string, collection: string, good: string, bad: unknown]>([
		['Homeowner Name', 'capturingUserName', '', 'Ann', ' '],
		['Homeowner Email', 'capturingUserEmail', '', 'ann@example.com', ''],
		['Homeowner Email', 'capturingUserEmail', '', 'ann@example.com', 'lucille@example'],
		['Homeowner Phone', 'capturingUserPhone', '', '(555) 010-4477 ext. 12', '555-0142'],
		['Homeowner Phone', 'capturingUserPhone', '', '+1 555 010 4477', 'call me'],
		['Street Address', 'street', '', '1 Elm Road', ''],
		['Deliverable', 'deliverableId', '', 'roof only', 99],
		['Who Takes the Photos', 'signupType', 'additionalFields', 'pro', 'neighbor'],
		['If a Request Is Already Open', 'ifAlreadyOpen', '', 'fail', 'maybe'],
		['Customer Email', 'customerEmail', 'additionalFields', '', 'bo'],
		['Customer Phone', 'customerPhone', 'additionalFields', '', '12'],
		['Wallet', 'walletId', 'additionalFields', '7', 'mine'],
		['Custom Fields (JSON)', 'customFieldsJson', 'additionalFields', '{}', '[1]'],
		['Custom Fields (JSON)', 'customFieldsJson', 'additionalFields', '', '{"a": '],
		['Acting User', 'actingUser', 'options', '', 'nobody'],
		['Acting User', 'actingUser', 'options', 'pro@example.com', 'pro@'],
		['Acting User', 'actingUser', 'options', '5', '1x'],
	])(
		'refuses a wrong %s (%s) of the second item before anything is sent',
		async (field, parameter, collection, good, bad) => {
			const value = '={{ $json.value }}';
			const failure = await hover.failure(
				lead(collection === '' ? { [parameter]: value } : { [collection]: { [parameter]: value } }),
				[{ value: good }, { value: bad as string }],
			);
			expect(failure.message.startsWith(`${field} `)).toBe(true);
			expect(failure.message.endsWith('[item 1]')).toBe(true);
			expect(failure.item).toBe(1);
			expect(await hover.requests()).toEqual([]);
		},
	);

	it('asks for an acting user where none is named', async () => {
		await hover.reset({ actingUserBy: 'none' });
		const failure = await hover.failure(lead());
		expect(failure.message).toContain('Acting User is missing');
		expect(failure.description).toContain('credential');
		expect(await hover.requests('POST')).toEqual([]);
	});

	it('says what Hover said, without the homeowner’s data', async () => {
		await hover.fault({
			method: 'POST',
			path: PATH,
			kind: 'status',
			status: 422,
			body: {
				errors: {
					capturing_user_phone: ['555-010-4477 of Lucille Moran (lucille@example.com) is blocked'],
				},
			},
		});
		const failure = await hover.failure(lead());
		expect(failure.message).toBe(
			'Could not create the capture request: capturing_user_phone: [hidden] of [hidden] ([hidden]) is blocked (422)',
		);
		expect(failure.httpCode).toBe('422');
		expect(failure.description).toContain('Correct the values Hover names');
	});

	it('goes on after a failed item when told to, and pairs every item', async () => {
		const { items, error } = await hover.run(
			lead({ capturingUserEmail: '={{ $json.email }}', street: '={{ $json.street }}' }),
			[
				{ email: 'one@example.com', street: '1 Elm Road' },
				{ email: 'nonsense', street: '2 Elm Road' },
				{ email: 'three@example.com', street: '3 Elm Road' },
			],
			true,
		);
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(elementAt(items, 1).json).toEqual({
			error: 'Homeowner Email is not an email address, such as name@example.com [item 1]',
			description: "Nothing was sent to Hover. Correct 'Homeowner Email' and run it again.",
			http_code: null,
		});
		expect(await hover.messages()).toBe(2);
	});

	it('says how many items were done when one stops the node', async () => {
		const failure = await hover.failure(
			lead({
				street: '={{ $json.street }}',
				options: actingAs('={{ $json.user }}'),
			}),
			[
				{ street: '5 Elm Road', user: 'admin@example.com' },
				{ street: '6 Elm Road', user: 'stranger@example.com' },
			],
		);
		expect(failure.item).toBe(1);
		expect(failure.description).toContain('Already done: item 0 (ID');
	});
});

describe('If a Request Is Already Open', () => {
	it('gives the open one of the same external identifier and sends nothing', async () => {
		const first = firstOf(await hover.json(withId('LEAD-1')));
		const second = firstOf(
			await hover.json(withId('LEAD-1', { capturingUserEmail: 'lucille.moran@example.com' })),
		);
		expect(second.id).toBe(first.id);
		expect(added(second)).toEqual({
			...added(first),
			outcome: 'already_open',
			match: { by: 'external_identifier', is_certain: true, differs: ['email'], why: null },
		});
		expect(await hover.messages()).toBe(1);
	});

	it('knows the same house by email and address, however they are spelled', async () => {
		const first = firstOf(await hover.json(lead()));
		const second = firstOf(
			await hover.json(
				lead({
					capturingUserEmail: 'Lucille@Example.com',
					street: '12  maple St.',
					city: '',
					postalCode: '45501-2230',
				}),
			),
		);
		expect(second.id).toBe(first.id);
		expect(await hover.messages()).toBe(1);
	});

	it.each<[string, INodeParameters]>([
		['another street', { street: '14 Maple Street' }],
		['another postal code', { city: '', postalCode: '90210' }],
		['another person', { capturingUserEmail: 'someone@example.com' }],
	])('asks anew for %s', async (_, other) => {
		await hover.json(lead());
		const second = firstOf(await hover.json(lead(other)));
		expect(added(second).outcome).toBe('created');
		expect(await hover.messages()).toBe(2);
	});

	it('asks anew for another external identifier at the same house, and after the photos came', async () => {
		const first = firstOf(await hover.json(withId('LEAD-1')));
		expect(added(firstOf(await hover.json(withId('LEAD-2')))).outcome).toBe('created');
		await hover.client.control('POST', `capture_requests/${String(first.id)}/complete`, {
			wait: true,
		});
		expect(added(firstOf(await hover.json(withId('LEAD-1')))).outcome).toBe('created');
	});

	it('fails when told to, and sends nothing', async () => {
		const first = firstOf(await hover.json(withId('LEAD-1')));
		const failure = await hover.failure(withId('LEAD-1', { ifAlreadyOpen: 'fail' }));
		expect(failure.message).toContain(`already has an open capture request: ${String(first.id)}`);
		expect(await hover.messages()).toBe(1);
	});

	it('creates another when told to', async () => {
		await hover.json(withId('LEAD-1'));
		const second = firstOf(await hover.json(withId('LEAD-1', { ifAlreadyOpen: 'createAnother' })));
		expect(added(second).outcome).toBe('created');
		expect(await hover.messages()).toBe(2);
	});

	it('sends one message for a lead that comes three times in one run', async () => {
		const outputs = await hover.json(withId('LEAD-1'), [{}, {}, {}]);
		expect(outputs.map((output) => added(output).outcome)).toEqual([
			'created',
			'already_open',
			'already_open',
		]);
		expect(await hover.messages()).toBe(1);
	});

	it('sends one message for a lead that five executions send at the same moment', async () => {
		const outputs = await Promise.all(
			[1, 2, 3, 4, 5].map(async () => firstOf(await hover.json(withId('LEAD-1')))),
		);
		const outcomes = outputs.map((output) => added(output).outcome).sort();
		expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
		expect(new Set(outputs.map(({ id }) => id)).size).toBe(1);
		expect(await hover.messages()).toBe(1);
	});

	it('finds an open one beyond the first page of the list', async () => {
		const first = firstOf(await hover.json(withId('LEAD-OLD')));
		for (let index = 0; index < 105; index++) {
			await hover.client.createRequest(
				{ external_identifier: `LEAD-N${index}` },
				{ capturing_user_email: `n${index}@example.com` },
			);
		}
		const again = firstOf(await hover.json(withId('LEAD-OLD')));
		expect(again.id).toBe(first.id);
	});
});

describe('a create whose answer is lost', () => {
	it.each<[string, object]>([
		['the connection breaks', {}],
		['Hover answers 500', { status: 500 }],
		['Hover answers 408', { status: 408 }],
		['a proxy answers with a page', { status: 502 }],
	])('is looked for, not repeated, when %s', async (_, how) => {
		await hover.fault({ method: 'POST', path: PATH, kind: 'lost_answer', ...how });
		const output = firstOf(await hover.json(withId('LEAD-1')));
		expect(added(output)).toMatchObject({ outcome: 'found_after_lost_response' });
		expect(added(output).job_id).toEqual(expect.any(Number));
		expect(await hover.requests('POST', PATH)).toHaveLength(1);
		expect(await hover.messages()).toBe(1);
	});

	it('takes no older request of the lead for the lost one', async () => {
		const old = firstOf(await hover.json(withId('LEAD-1')));
		await hover.fault({ method: 'POST', path: PATH, kind: 'lost_answer' });
		const output = firstOf(await hover.json(withId('LEAD-1', { ifAlreadyOpen: 'createAnother' })));
		expect(output.id).not.toBe(old.id);
		expect(await hover.requests('POST', PATH)).toHaveLength(2);
	});

	it('says that nobody knows, when it does not show up, and sends nothing more', async () => {
		await hover.fault({ method: 'POST', path: PATH, kind: 'reset' });
		const failure = await hover.failure(withId('LEAD-1'));
		expect(failure.message).toContain('Could not create the capture request: the connection');
		expect(failure.description).toContain('not repeated');
		expect(await hover.requests('POST', PATH)).toHaveLength(1);
	});

	it('waits and sends again when Hover says that it did nothing (429)', async () => {
		await hover.fault({
			method: 'POST',
			path: PATH,
			kind: 'status',
			status: 429,
			headers: { 'retry-after': '1' },
			body: { error: 'Rate Limit Exceeded' },
		});
		const output = firstOf(await hover.json(withId('LEAD-1')));
		expect(added(output).outcome).toBe('created');
		expect(await hover.requests('POST', PATH)).toHaveLength(2);
		expect(await hover.messages()).toBe(1);
	});

	it('says that nothing was sent when Hover can not be reached', async () => {
		await hover.reset({ accessTokenUrl: 'http://127.0.0.1:9/oauth/token' });
		const failure = await hover.failure(withId('LEAD-1'));
		expect(failure.message).toContain('could not be reached (ECONNREFUSED)');
		expect(failure.description).toContain('Nothing was sent');
	});
});

describe('Get, Get Many, Resend, Delete', () => {
	it('gets one, with its link', async () => {
		const created = firstOf(await hover.json(withId('LEAD-1')));
		const got = firstOf(await hover.json(of('get', created.id)));
		const { outcome, ...same } = added(created);
		expect(outcome).toBe('created');
		expect(got).toEqual({ ...created, _hover: same });
		const raw = firstOf(await hover.json(of('get', created.id, { simplify: false })));
		expect(raw).toMatchObject({
			id: created.id,
			branch_link: expect.any(String) as string,
			wallet: expect.any(Object) as object,
			_hover: same,
		});
		const listed = await hover.json({ resource: 'captureRequest', operation: 'getAll' });
		expect(listed).toEqual([got]);
	});

	it('gives no link where Hover names no identifier, and the number of an unknown deliverable', async () => {
		const body = { id: 5, state: 'new', job_attributes: { deliverable_id: 99 } };
		await hover.fault({ path: '/details', kind: 'status', status: 200, body });
		expect(firstOf(await hover.json(of('get', 5)))).toMatchObject({
			identifier: null,
			address: null,
			deliverable: '99',
			_hover: { job_id: null, capture_link: null },
		});
	});

	it('names the id and the next step when there is none', async () => {
		const failure = await hover.failure(of('get', 999999));
		expect(failure.message).toMatch(/^Could not read capture request 999999: .*\(404\)$/);
		expect(failure.description).toContain('Check the ID');
		expect(failure.httpCode).toBe('404');
	});

	it.each(['', 'a b', '12/../../jobs', '0', '1.5'])('refuses the id "%s" unasked', async (id) => {
		const failure = await hover.failure(of('get', '={{ $json.id }}'), [{ id }]);
		expect(failure.message).toMatch(/^Capture Request is (missing|not a Hover ID|neither)/);
		expect(await hover.requests()).toEqual([]);
	});

	it('lists all or some, filtered', async () => {
		for (let index = 0; index < 3; index++) {
			await hover.client.createRequest(
				{ external_identifier: `LEAD-${index}` },
				{ capturing_user_email: `n${index}@example.com` },
			);
		}
		const getAll = (more: INodeParameters): INodeParameters => ({
			resource: 'captureRequest',
			operation: 'getAll',
			...more,
		});
		expect(await hover.json(getAll({ returnAll: true }))).toHaveLength(3);
		expect(await hover.json(getAll({ limit: 2 }))).toHaveLength(2);
		const filtered = async (filters: INodeParameters) =>
			(await hover.json(getAll({ filters }))).map(({ capturing_user_email: email }) => email);
		expect(await filtered({ externalIdentifier: 'LEAD-1' })).toEqual(['n1@example.com']);
		expect(await filtered({ capturingUserEmail: 'N2@example.com' })).toEqual(['n2@example.com']);
		expect(await filtered({ states: ['complete'] })).toEqual([]);
		expect(await filtered({ states: ['new'] })).toHaveLength(3);
		const results = [{ id: 1, state: 'completed', capturing_user_email: 'done@example.com' }];
		await hover.fault({
			path: '/capture_requests',
			kind: 'status',
			status: 200,
			body: { requested_captures: { results } },
		});
		expect(await filtered({ states: ['complete'] })).toEqual(['done@example.com']);
		const failure = await hover.failure(getAll({ limit: 0 }));
		expect(failure.message).toContain('Limit');
	});

	it('resends once, and never by itself', async () => {
		const created = firstOf(await hover.json(withId('LEAD-1')));
		expect(await hover.json(of('resend', created.id))).toEqual([{ id: created.id, resent: true }]);
		expect(await hover.messages()).toBe(2);
		await hover.fault({ method: 'POST', path: 'resend', kind: 'lost_answer', status: 503 });
		const failure = await hover.failure(of('resend', created.id));
		expect(failure.description).toContain('not repeated');
		expect(await hover.messages()).toBe(3);
	});

	it('deletes a draft, and says why not when photos have come', async () => {
		const created = firstOf(await hover.json(withId('LEAD-1')));
		expect(await hover.json(of('delete', created.id))).toEqual([{ id: created.id, deleted: true }]);
		const other = firstOf(await hover.json(withId('LEAD-2')));
		await hover.client.control('POST', `capture_requests/${String(other.id)}/upload`);
		const failure = await hover.failure(of('delete', other.id));
		expect(failure.message).toMatch(/^Could not delete capture request \d+: .+ \(422\)$/);
	});
});

describe('a request that is named by its link', () => {
	const byLink = (operation: string, value: unknown, mode = 'url'): INodeParameters => ({
		resource: 'captureRequest',
		operation,
		captureRequestId: { __rl: true, mode, value: value as string },
	});
	/** Nobody follows it: it leads to the homeowner's phone number. */
	const followed = async () =>
		(await hover.requests('GET')).filter(({ path }) => /^.*capture_requests.[^/]+$/.test(path));

	it.each(['newest_first', 'oldest_first', 'none'])(
		'is found in the list, the oldest and the newest, %s',
		async (capture_requests_order) => {
			await hover.client.control('POST', 'settings', { capture_requests_order });
			const oldest = firstOf(await hover.json(withId('LEAD-1')));
			await hover.client.control('POST', 'capture_requests', { count: 250, open: 5 });
			const newest = firstOf(await hover.json(withId('LEAD-2')));
			for (const { id, identifier, _hover } of [oldest, newest]) {
				const link = String((_hover as IDataObject).capture_link);
				for (const named of [
					byLink('get', link),
					byLink('get', ` ${link}?from=crm `),
					byLink('get', identifier, 'id'),
				]) {
					expect(firstOf(await hover.json(named)).id).toBe(id);
				}
			}
			expect(await followed()).toEqual([]);
		},
	);

	it('costs two reads of the list if it is new, whichever end is the newest', async () => {
		await hover.client.control('POST', 'capture_requests', { count: 450, open: 5 });
		for (const capture_requests_order of ['newest_first', 'oldest_first']) {
			await hover.client.control('POST', 'settings', { capture_requests_order });
			const { body } = await hover.client.createRequest();
			const before = (await hover.requests('GET', PATH)).length;
			await hover.json(byLink('get', body.identifier, 'id'));
			const reads = (await hover.requests('GET', PATH)).length - before;
			expect(reads).toBeLessThanOrEqual(2);
		}
	});

	it.each(['resend', 'delete', 'reassign'])('is the one to %s', async (operation) => {
		const { identifier, id } = (await hover.client.createRequest()).body;
		const parameters = { ...byLink(operation, identifier, 'id'), ...by('userId', 135508) };
		expect(firstOf(await hover.json(parameters)).id).toBe(id);
	});

	it('is said to be unknown, without its identifier, and nobody is messaged', async () => {
		await hover.client.createRequest();
		const failure = await hover.failure(byLink('resend', 'No_such', 'id'));
		expect(failure.message).toBe('No capture request with this identifier was found [item 0]');
		expect(failure.description).toContain("'Acting User'");
		expect(failure.message + failure.description).not.toContain('No_such');
		expect(await hover.requests('POST', `${PATH}/No_such/resend_notifications`)).toEqual([]);
		expect(await hover.messages()).toBe(1);
	});

	it.each([
		'https://hover.to/wr/jobs/471147',
		'https://hover.to/api/v2/capture_requests/471147',
		'capture_requests/UEd_NA',
	])('is not what %s names', async (link) => {
		const failure = await hover.failure(byLink('resend', '={{ $json.link }}'), [{ link }]);
		expect(failure.message).toContain('invalid');
		expect(await hover.requests()).toEqual([]);
	});
});

describe('Check for Open Request', () => {
	const check = (capturingUserEmail: string): INodeParameters => ({
		resource: 'captureRequest',
		operation: 'checkForOpen',
		capturingUserEmail,
	});
	const checked = async (email: string) => firstOf(await hover.json(check(email)));
	const NONE = { exists: false, requesting_user_name: null, capture_request: null };

	it('gives the newest open request of a person, as Get does', async () => {
		expect(await checked('lucille@example.com')).toEqual(NONE);
		const first = firstOf(await hover.json(withId('LEAD-1')));
		const second = firstOf(await hover.json(withId('LEAD-2', { street: '7 Elm Road' })));
		const { exists, capture_request, requesting_user_name } = await checked('Lucille@example.com');
		expect(exists).toBe(true);
		expect(requesting_user_name).toEqual(expect.any(String));
		expect(capture_request).toEqual(firstOf(await hover.json(of('get', second.id))));
		await hover.json(of('delete', second.id));
		expect((await checked('lucille@example.com')).capture_request).toMatchObject({ id: first.id });
		await hover.json(of('delete', first.id));
		expect(await checked('lucille@example.com')).toEqual(NONE);
		expect(await hover.messages()).toBe(2);
	});

	it('names no request that the acting user does not see', async () => {
		await hover.reset({ actingUserEmail: 'pro@example.com' });
		await hover.client.createRequest();
		expect(await checked('lucille@example.com')).toMatchObject({
			exists: true,
			capture_request: null,
		});
	});

	it('names none where Hover shows neither list nor request', async () => {
		await hover.client.createRequest();
		const refused = { method: 'GET', kind: 'status', status: 403, times: 0 };
		await hover.fault({ ...refused, path: '/details' });
		expect(await checked('lucille@example.com')).toMatchObject({
			exists: true,
			capture_request: null,
		});
		await hover.fault({ ...refused, path: '/capture_requests\\?' });
		expect(await checked('lucille@example.com')).toMatchObject({
			exists: true,
			capture_request: null,
		});
	});

	it('takes no other response for a no', async () => {
		await hover.fault({
			path: 'check_for',
			kind: 'status',
			status: 200,
			body: { ok: 1 },
			times: 9,
		});
		const failure = await hover.failure(check('lucille@example.com'));
		expect(failure.message).toContain("Hover's response doesn't say whether there is one");
		expect(failure.message).not.toContain('lucille');
		expect((await hover.failure(check('={{ "nobody" }}'))).message).toMatch(
			/^Homeowner Email is not/,
		);
	});
});
