import type { INodeParameters } from 'n8n-workflow';

import { firstOf } from '../support/present';
import { by, byUrl, chosen, HOVER, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const ORG = 463605;
const PAYMENTS = '/api/v1/payments';

const of = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'payment',
	operation,
	returnAll: true,
	...more,
});

it('lists payments by state, page after page', async () => {
	for (let index = 0; index < 104; index++) await hover.makeJob();
	await hover.makeJob({ state: 'failed', models: [{ state: 'failed' }] });
	expect(await hover.json(of('getAll'))).toHaveLength(105);
	const states = async (state: string) =>
		(await hover.json(of('getAll', { filters: { state } }))).map((payment) => payment.state);
	expect(await states('complete')).toHaveLength(104);
	expect(await states('failed')).toEqual(['failed_charging_card']);
	expect(await states('refunded')).toEqual([]);
	expect(await hover.json(of('getAll', { returnAll: false, limit: 3 }))).toHaveLength(3);

	await hover.client.control('DELETE', 'requests');
	const failure = await hover.failure(of('getAll', { filters: { state: '={{ "lost" }}' } }));
	expect(failure.message).toMatch(/^State must be one of cancelled, complete, /);
	const empty = await hover.failure(of('getAll', { filters: { state: '={{ $json.state }}' } }));
	expect(empty.message).toBe('State is empty [item 0]');
	expect(await hover.requests()).toEqual([]);
});

it('gives what was paid for a job, or for an organization', async () => {
	const job = await hover.makeJob({ deliverable_id: 2 });
	await hover.makeJob();
	const paidFor = (filters: INodeParameters) => of('getAll', { filters });
	const [payment, ...others] = await hover.json(paidFor(by('jobId', job.id)));
	expect(payment).toEqual({
		id: expect.any(Number) as number,
		...{ state: 'complete', error: null },
		...{ good_type: 'Job', good_id: job.id, good_name: 'Maple Street' },
		...{ subtotal: 2900, tax: 0, total: 2900 },
		created_at: expect.any(String) as string,
	});
	expect(others).toEqual([]);
	expect(firstOf(await hover.requests('GET', PAYMENTS)).query).toMatchObject({
		good_type: 'Job',
		good_id: String(job.id),
	});
	expect(await hover.json(paidFor(by('organizationId', ORG)))).toHaveLength(2);
	const [raw] = await hover.json({ ...paidFor(by('organizationId', ORG)), simplify: false });
	expect(raw).toHaveProperty('payment_discounts');

	await hover.client.control('DELETE', 'requests');
	const both = paidFor({ ...by('jobId', job.id), ...by('organizationId', ORG) });
	expect((await hover.failure(both)).message).toMatch(/^Organization can't be combined with 'Job'/);
	// Otherwise the payments of all jobs would come.
	const nobody = paidFor(by('jobId', '={{ $json.job_id }}'));
	expect((await hover.failure(nobody)).message).toMatch(/^Job /);
	expect(await hover.requests()).toEqual([]);
});

it.each([
	['from its list', (id: number) => chosen('jobId', id)],
	['by its number', (id: number) => by('jobId', id)],
	['by the address of its page', (id: number) => byUrl('jobId', id)],
])('takes the job %s, though it is inside a collection', async (_, locator) => {
	const { id } = await hover.makeJob();
	await hover.makeJob();
	const found = await hover.json(of('getAll', { filters: locator(id) }));
	expect(found).toEqual([expect.objectContaining({ good_id: id })]);
});

it('is chosen from a list that is searched page after page', async () => {
	const { id } = await hover.makeJob({ name: 'Barn Farm', location_line_1: '9 Farm Road' });
	for (let index = 0; index < 60; index++) await hover.makeJob();
	const search = async (filter?: string) =>
		await hover.harness.listSearch(HOVER, 'searchPayments', filter);
	expect((await search()).results).toHaveLength(50);
	expect((await search('farm road')).results).toEqual([
		{
			name: expect.stringMatching(
				/^Barn Farm, 9 Farm Road \(\$49\.00, complete, \d{4}-\d\d-\d\d\), \d+$/,
			) as string,
			value: String(id + 10_000_000),
		},
	]);
});

describe('Get Receipt', () => {
	const receipt = async (format: string) => {
		const job = await hover.makeJob({ name: 'Smith & Sons' });
		const { id } = firstOf(await hover.json(of('getAll', { filters: by('jobId', job.id) })));
		return { id, parameters: of('getReceipt', { ...by('paymentId', id), format }) };
	};

	it.each([
		['pdf', 'application/pdf', '%PDF'],
		['html', 'text/html', '<!doctype html>'],
	])('downloads it as %s', async (format, mimeType, start) => {
		const { id, parameters } = await receipt(format);
		const { items, error } = await hover.run(parameters);
		expect(error).toBeUndefined();
		expect(firstOf(items).binary?.data).toMatchObject({
			fileName: `hover-receipt-${String(id)}.${format}`,
			mimeType,
		});
		const bytes = await hover.harness.binaryOf(firstOf(items), 'data');
		expect(bytes.subarray(0, start.length).toString()).toBe(start);
		expect(firstOf(items).json).toEqual({
			id,
			_hover: expect.objectContaining({ bytes: bytes.length }) as object,
		});
	});

	it('takes no sign-in page for a receipt, and says what to do', async () => {
		const { parameters } = await receipt('html');
		await hover.fault({
			method: 'GET',
			path: 'receipt',
			kind: 'status',
			status: 302,
			headers: { location: '/users/sign_in' },
			times: 0,
		});
		const failure = await hover.failure(parameters);
		expect(failure.message).toMatch(/asks for a sign-in in a browser \(401\)$/);
		expect(failure.description).toContain('signed-in browser');
		expect(await hover.requests('GET', '/users/sign_in')).toEqual([]);
	});

	it('refuses another format unasked', async () => {
		const failure = await hover.failure(
			of('getReceipt', { ...by('paymentId', 5), format: '={{ "doc" }}' }),
		);
		expect(failure.message).toMatch(/^Format must be pdf or html/);
		expect(await hover.requests()).toEqual([]);
	});
});
