import type { INodeParameters } from 'n8n-workflow';

import { firstOf } from '../support/present';
import { by, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const of = (operation: string, more: INodeParameters): INodeParameters => ({
	resource: 'estimate',
	operation,
	...more,
});

const list = (jobId: number, more: INodeParameters = { returnAll: true }) =>
	of('getAll', { ...by('jobId', jobId), ...more });

const makeJob = async () =>
	await hover.makeJob({
		external_identifier: 'LEAD-5',
		estimates: [{ name: 'Siding', items: 3 }, { name: 'Roof' }],
	});

it('lists the estimates of a job', async () => {
	const job = await makeJob();
	const all = await hover.json(list(job.id));
	expect(all).toEqual([
		expect.objectContaining({
			jobId: job.id,
			jobExternalIdentifier: 'LEAD-5',
			productionListId: expect.any(Number) as number,
			name: 'Siding',
		}),
		expect.objectContaining({ name: 'Roof' }),
	]);
	expect(await hover.json(list(job.id, { returnAll: false, limit: 1 }))).toEqual([all[0]]);
	expect(await hover.json(list((await hover.makeJob()).id))).toEqual([]);
});

describe('a list of several pages', () => {
	const ESTIMATES_OF_5 = '/api/v1/jobs/5/estimates';
	const page = async (productionLists: object[], more: object = {}) =>
		await hover.fault({
			method: 'GET',
			path: '/estimates\\?',
			kind: 'status',
			status: 200,
			body: { jobExternalIdentifier: 'LEAD-5', productionLists, ...more },
			times: 1,
		});
	const lists = (from: number, to: number) =>
		Array.from({ length: to - from }, (_, index) => ({ productionListId: from + index }));
	const idsOf = async (more?: INodeParameters) =>
		(await hover.json(list(5, more))).map(({ productionListId }) => productionListId);

	it('is read to its end, or to the limit', async () => {
		for (let run = 0; run < 2; run++) {
			await page(lists(1, 4), { pagination: { next_page: 2 } });
			await page(lists(4, 6), { pagination: { next_page: null } });
		}
		expect(await idsOf()).toEqual([1, 2, 3, 4, 5]);
		expect(await idsOf({ returnAll: false, limit: 4 })).toEqual([1, 2, 3, 4]);
		expect((await hover.requests('GET', ESTIMATES_OF_5)).map(({ query }) => query.page)).toEqual([
			...['1', '2'],
			...['1', '2'],
		]);
	});

	it('ends where Hover knows no pages and gives everything each time', async () => {
		await page(lists(1, 131));
		await page(lists(1, 131));
		expect(await idsOf()).toHaveLength(130);
		expect(await hover.requests('GET', ESTIMATES_OF_5)).toHaveLength(2);
	});
});

/** Of an estimate with three lines. */
async function get(more: INodeParameters = {}) {
	const job = await makeJob();
	const { productionListId: id } = firstOf(await hover.json(list(job.id)));
	return { job, id, items: await hover.json(of('get', { ...by('estimateId', id), ...more })) };
}

it('gives the totals of one in a flat item', async () => {
	const { job, id, items } = await get();
	expect(items).toEqual([
		{
			productionListId: id,
			name: 'Siding',
			totalPrice: 4491.6,
			totalCost: 4491.6,
			materialTotalCost: 4491.6,
			laborTotalCost: 0,
			salesTaxAmount: 0,
			profitMarginAmount: 0,
			jobId: job.id,
			jobExternalIdentifier: 'LEAD-5',
			_hover: {
				model_id: String(firstOf(job.models).id),
				structure: expect.any(String) as string,
				templates: ['Board and Batten'],
				trades: ['siding'],
				line_items: 3,
			},
		},
	]);
});

it('gives an item for each line', async () => {
	const { job, id, items } = await get({ output: 'lineItems' });
	expect(items).toHaveLength(3);
	expect(firstOf(items)).toEqual({
		id: expect.any(Number) as number,
		name: 'Board 1',
		sku: null,
		quantity: 76,
		unit: 'pieces',
		waste: 0.1,
		unit_cost: 19.7,
		cost: 1497.2,
		price: 1497.2,
		trade: 'siding',
		type: 'material',
		color: null,
		estimate_id: id,
		job_id: job.id,
		external_identifier: 'LEAD-5',
	});
});

it.each([
	[{ listItems: [{ name: 'Tear-off', type: 'LABOR', tradeType: 7 }, 'x', null] }, 1],
	[{ listItems: [] }, 0],
	[{ listItems: null }, 0],
	[{}, 0],
])('makes do with what Hover leaves out: %j', async (body, count) => {
	for (const output of ['lineItems', 'totals']) {
		await hover.fault({ path: '/estimates/9', kind: 'status', status: 200, body, times: 1 });
		const items = await hover.json(of('get', { ...by('estimateId', 9), output }));
		if (output === 'totals') {
			expect(items).toMatchObject([{ productionListId: 9, jobId: null, totalPrice: null }]);
			continue;
		}
		expect(items).toHaveLength(count);
		const labor = { name: 'Tear-off', type: 'labor', trade: null, sku: null, job_id: null };
		if (count === 1) expect(items).toMatchObject([{ ...labor, estimate_id: 9 }]);
	}
});

it('gives everything as Hover has it', async () => {
	const { id, items } = await get({ output: 'raw' });
	expect(items).toMatchObject([{ productionListId: id, contractTotalPrice: 0 }]);
	expect(firstOf(items).listItems).toHaveLength(3);
	expect(firstOf(items)).toHaveProperty('listItems.0.quantityUnits', 'PIECES');
});

it('says what does not exist, and refuses an ID that can not be one unasked', async () => {
	const failure = await hover.failure(of('get', by('estimateId', 7)));
	expect(failure.message).toMatch(/^Could not read estimate 7: .*\(404\)$/);
	expect((await hover.failure(list(7))).message).toMatch(
		/^Could not list the estimates of job 7: .*\(404\)$/,
	);
	await hover.client.control('DELETE', 'requests');
	expect((await hover.failure(of('get', by('estimateId', '={{ "mine" }}')))).message).toMatch(
		/^Estimate is not a Hover ID/,
	);
	expect(await hover.requests()).toEqual([]);
});
