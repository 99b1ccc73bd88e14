import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { LEASES } from '../../nodes/shared/n8n/lease';
import { firstOf } from '../support/present';
import { actingAs, added, by, chosen, HOVER, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const of = (operation: string, modelId: number, more: INodeParameters = {}): INodeParameters => ({
	resource: 'deliverableChange',
	operation,
	...by('modelId', modelId),
	...more,
});
const makeModel = async (deliverable: number) =>
	firstOf((await hover.makeJob({ deliverable_id: deliverable })).models).id;
const posts = async () =>
	(await hover.requests('POST')).filter(({ path }) => path.includes('deliverable_change')).length;

it('tells the price, and orders nothing by that', async () => {
	const model = await makeModel(2);
	const [price] = await hover.json(of('getPrice', model, { newDeliverableId: 3 }));
	expect(price).toMatchObject({
		model_id: model,
		...{ owed: 0, paid: 2900, pending: 2000 },
		_hover: { owed_usd: 0, paid_usd: 29, pending_usd: 20 },
	});
	expect(await hover.requests('POST')).toEqual([]);
});

it('orders once, whoever asks how often', async () => {
	const model = await makeModel(2);
	const create = of('create', model, { newDeliverableId: 3 });
	const first = firstOf(await hover.json(create));
	expect(first).toMatchObject({
		new_deliverable_id: 3,
		old_deliverable_id: 2,
		state: 'first_attempt',
	});
	expect(added(first).outcome).toBe('created');
	const second = firstOf(await hover.json(create));
	expect(second.id).toBe(first.id);
	expect(added(second).outcome).toBe('already_pending');
	expect(await posts()).toBe(1);

	const all = await hover.json(of('getAll', model, { returnAll: true }));
	expect(all.map(({ id }) => id)).toEqual([first.id]);
	expect(await hover.json(of('delete', model, by('changeId', first.id)))).toEqual([
		{ id: first.id, model_id: model, deleted: true },
	]);
	expect(await hover.json(of('getAll', model, { returnAll: true }))).toEqual([]);
});

it.each([
	[3, 2, 'Complete, which can be upgraded to nothing'],
	[2, 2, 'Roof Only, which can be upgraded to Complete'],
])('refuses what Hover can not upgrade (%i to %i)', async (from, to, sentence) => {
	const job = await hover.makeJob({ deliverable_id: from });
	const model = firstOf(job.models).id;
	const create = of('create', model, { newDeliverableId: to });
	const failure = await hover.failure({ ...create, ...by('modelJobId', job.id) });
	expect(failure.message).toContain(sentence);
	expect(await posts()).toBe(0);
	// Without the job it is Hover that refuses.
	expect((await hover.failure(create)).message).toMatch(/is not an upgrade \(422\)$/);
});

it('does not order again what a model has been upgraded to', async () => {
	const job = await hover.makeJob({ deliverable_id: 2 });
	const create = of('create', firstOf(job.models).id, { newDeliverableId: 3 });
	await hover.json(create);
	await hover.client.control('POST', `jobs/${job.id}/deliverable_changes/complete`);
	const failure = await hover.failure(create);
	expect(failure.message).toMatch(/^Model \d+ has been upgraded to Complete already/);
	expect(failure.description).toContain('Nothing was ordered.');
	expect(await posts()).toBe(1);
});

it('refuses a deliverable that nothing is upgraded to before any request', async () => {
	const failure = await hover.failure(of('create', 5, { newDeliverableId: '={{ 8 }}' }));
	expect(failure.message).toMatch(/^New Deliverable /);
	expect(await hover.requests()).toEqual([]);
});

it.each<[string, object]>([
	['the connection breaks', {}],
	['Hover answers 503', { status: 503 }],
])('looks for an order whose answer was lost (%s), and does not repeat it', async (_, how) => {
	const model = await makeModel(7);
	await hover.fault({
		method: 'POST',
		path: 'deliverable_change',
		kind: 'lost_answer',
		...how,
	});
	const found = firstOf(await hover.json(of('create', model, { newDeliverableId: 3 })));
	expect(added(found).outcome).toBe('found_after_lost_response');
	expect(await posts()).toBe(1);
});

it('looks several times for an order that Hover lists late', async () => {
	const model = await makeModel(7);
	// The list before the order, and the first look after it.
	await hover.fault({
		method: 'GET',
		path: 'deliverable_change',
		kind: 'status',
		status: 200,
		body: [],
		times: 2,
	});
	await hover.fault({ method: 'POST', path: 'deliverable_change', kind: 'lost_answer' });
	const found = firstOf(await hover.json(of('create', model, { newDeliverableId: 3 })));
	expect(added(found).outcome).toBe('found_after_lost_response');
	expect(await posts()).toBe(1);
});

it('orders once when two executions ask at the same moment', async () => {
	const model = await makeModel(2);
	const create = of('create', model, { newDeliverableId: 3 });
	const both = await Promise.all([hover.json(create), hover.json(create)]);
	expect(both.map(([change]) => added(change as IDataObject).outcome).sort()).toEqual([
		'already_pending',
		'created',
	]);
	expect(await posts()).toBe(1);
});

it('orders no other upgrade while one waits, unless it is told to', async () => {
	const model = await makeModel(7);
	const [first] = await hover.json(of('create', model, { newDeliverableId: 3 }));
	const other = of('create', model, { newDeliverableId: 2 });
	const failure = await hover.failure(other);
	expect(failure.message).toContain(
		'to Complete is already pending, and another one would replace it',
	);
	expect(failure.description).toContain('Nothing was ordered.');
	expect(await posts()).toBe(1);

	const [second] = await hover.json({ ...other, options: { replacePending: true } });
	expect(second).toMatchObject({ id: first?.id, new_deliverable_id: 2 });
	expect(added(second as IDataObject).outcome).toBe('created');
});

it('says that nobody knows when the order does not show up', async () => {
	const model = await makeModel(7);
	await hover.fault({ method: 'POST', path: 'deliverable_change', kind: 'reset' });
	const failure = await hover.failure(of('create', model, { newDeliverableId: 3 }));
	expect(failure.description).toContain('not repeated');
	expect(await posts()).toBe(1);
});

it('orders nothing again when n8n runs the node again', async () => {
	const model = await makeModel(7);
	await hover.fault({ method: 'POST', path: 'deliverable_change', kind: 'reset', times: 0 });
	const parameters = of('create', model, { newDeliverableId: 3 });
	const { error } = await hover.harness.runNode({ type: HOVER, parameters, retryOnFail: true });
	expect(error?.message).toMatch(
		/^Could not upgrade model \d+: an earlier try may have done it, so it was not sent again/,
	);
	expect(await posts()).toBe(1);
}, 60_000);

it('takes a model that was chosen from its list', async () => {
	const model = await makeModel(7);
	const listed = chosen('modelId', model, 'Smith residence – Model 1 (complete)');
	const [change] = await hover.json({ ...of('create', 0, { newDeliverableId: 2 }), ...listed });
	expect(change).toMatchObject({ new_deliverable_id: 2 });
	const all = await hover.json({ ...of('getAll', 0, { returnAll: true }), ...listed });
	expect(all.map(({ id }) => id)).toEqual([change?.id]);
	const [price] = await hover.json({ ...of('getPrice', 0, { newDeliverableId: 3 }), ...listed });
	expect(price).toMatchObject({ model_id: model });
	const [gone] = await hover.json({ ...of('delete', 0, by('changeId', change?.id)), ...listed });
	expect(gone).toMatchObject({ id: change?.id, deleted: true });
});

it('says what Hover says to somebody who may not', async () => {
	const model = await makeModel(7);
	const failure = await hover.failure(
		of('create', model, {
			newDeliverableId: 3,
			options: actingAs('pro@example.com'),
		}),
	);
	expect(failure.message).toMatch(/Only an admin.*\(403\)$/);
});

describe('Maximum Price', () => {
	const create = (model: number, maximumPrice: unknown, more: INodeParameters = {}) =>
		of('create', model, {
			newDeliverableId: 3,
			options: { maximumPrice, ...more } as INodeParameters,
		});
	const priceIs = async (body: unknown, status = 200) =>
		await hover.fault({ path: 'upgrade_price', kind: 'status', status, body, times: 0 });

	it.each([20, '20', 20.01, '={{ 19.999 + 0.001 }}'])('orders at $20 with %p', async (most) => {
		const [change] = await hover.json(create(await makeModel(2), most));
		expect(added(change as IDataObject)).toEqual({ outcome: 'created', price_usd: 20 });
		expect(await posts()).toBe(1);
	});

	it.each([19.99, 0])('orders nothing at $20 with %p', async (most) => {
		const model = await makeModel(2);
		const failure = await hover.failure(create(model, most));
		expect(failure.message).toBe(
			`Hover charges $20.00 for upgrading model ${model} to Complete, more than the 'Maximum Price' of $${most.toFixed(2)} [item 0]`,
		);
		expect(failure.description).toMatch(/^Nothing was ordered\. Raise 'Maximum Price'/);
		expect(await posts()).toBe(0);
	});

	it.each([
		['only the older word', { owed: 500, paid: 0 }],
		['a text', { pending: 'free', owed: 0 }],
		['null', { pending: null }],
		['a list', []],
		['nothing of a price', { status: 'ok' }],
	])('orders nothing where Hover names no price: %s', async (_, body) => {
		await priceIs(body);
		const failure = await hover.failure(create(await makeModel(2), 1000));
		expect(failure.message).toMatch(/^Hover names no price for upgrading model \d+ to Complete/);
		expect(failure.description).toContain('Nothing was ordered.');
		expect(await posts()).toBe(0);
	});

	it.each([404, 403, 422])('orders nothing where the price is a %i', async (status) => {
		await priceIs({ error: 'No' }, status);
		const failure = await hover.failure(create(await makeModel(2), 1000));
		expect(failure.message).toMatch(/^Could not read the price of upgrading model \d+: .*\(\d+\)$/);
		expect(failure.description).toMatch(/^Nothing was ordered, since 'Maximum Price' is set\. \w/);
		expect(await posts()).toBe(0);
	});

	it('goes by the higher of the two words that Hover has had for it', async () => {
		await priceIs({ pending: 100, owed: 9900 });
		const failure = await hover.failure(create(await makeModel(2), 50));
		expect(failure.message).toContain('Hover charges $99.00');
	});

	it.each(['={{ $json.limit }}', '={{ "" }}', '={{ -1 }}', '={{ "sixty" }}', '={{ NaN }}'])(
		'is no limit, and nothing is asked for, with %p',
		async (most) => {
			const failure = await hover.failure(create(5, most));
			expect(failure.message).toMatch(/^Maximum Price is /);
			expect(await hover.requests()).toEqual([]);
		},
	);

	it('asks for no price where nothing is to be ordered', async () => {
		const model = await makeModel(2);
		await hover.json(of('create', model, { newDeliverableId: 3 }));
		await priceIs({ pending: 9_999_900 });
		const [change] = await hover.json(create(model, 1));
		expect(added(change as IDataObject)).toEqual({ outcome: 'already_pending' });
		expect(await posts()).toBe(1);
	});

	it('goes for each item of a run', async () => {
		const [cheap, dear] = [await makeModel(2), await makeModel(7)];
		const parameters = { ...create(0, 20), ...by('modelId', '={{ $json.model }}') };
		const { items } = await hover.run(parameters, [{ model: dear }, { model: cheap }], true);
		expect(items.map(({ json }) => json.error ?? added(json).outcome)).toEqual([
			expect.stringContaining('Hover charges $49.00') as string,
			'created',
		]);
		expect(await posts()).toBe(1);
	});
});

describe('another process that has just begun to order', () => {
	/** Has another process be faster, between the look at the list and the order. */
	const outrun = (state: 'taken' | 'unsure', orders: () => Promise<unknown>) => {
		const release = jest.fn(async () => await Promise.resolve());
		jest.spyOn(LEASES, 'take').mockImplementation(async () => {
			await orders();
			return { state, release };
		});
		return release;
	};
	afterEach(() => jest.restoreAllMocks());

	it.each(['taken', 'unsure'] as const)(
		'is waited for (%s)',
		async (state) => {
			const model = await makeModel(2);
			const path = `/api/v3/models/${model}/deliverable_change_requests`;
			const release = outrun(
				state,
				async () =>
					await hover.client.api('POST', `${path}?new_deliverable_id=3&current_user_id=135507`, {}),
			);
			const [change] = await hover.json(of('create', model, { newDeliverableId: 3 }));
			expect(added(change as IDataObject).outcome).toBe('already_pending');
			expect(release).toHaveBeenCalled();
			expect(await posts()).toBe(1);
		},
		30_000,
	);

	it('is never outrun where its order does not show up', async () => {
		outrun('taken', async () => await Promise.resolve());
		const failure = await hover.failure(of('create', await makeModel(2), { newDeliverableId: 3 }));
		expect(failure.message).toMatch(/^Another execution has begun to upgrade model \d+/);
		expect(failure.description).toMatch(/^Nothing was ordered\. Run it again in two minutes/);
		expect(await posts()).toBe(0);
	}, 30_000);
});

it('is deleted as chosen from the list of its model', async () => {
	const model = await makeModel(2);
	const [change] = await hover.json(of('create', model, { newDeliverableId: 3 }));
	const search = async (parameters: INodeParameters) =>
		await hover.harness.listSearch(HOVER, 'searchDeliverableChanges', 'complete', undefined, {
			...of('delete', model),
			...parameters,
		});
	const { results } = await search(by('modelId', model));
	expect(results).toEqual([
		{
			name: expect.stringMatching(
				/^Upgrade \d+ to Complete \(first attempt, \d{4}-\d\d-\d\d\)$/,
			) as string,
			value: String(change?.id),
		},
	]);
	await expect(search(by('modelId', ''))).rejects.toThrow("'Model' has no value yet");
	expect((await search(by('modelId', await makeModel(2)))).results).toEqual([]);
});
