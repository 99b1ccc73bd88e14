import type { IDataObject, INodeParameters } from 'n8n-workflow';

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
	expect(added(found).outcome).toBe('found_after_lost_answer');
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
	expect(added(found).outcome).toBe('found_after_lost_answer');
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
	expect(failure.message).toContain('to Complete already waits, and another one would replace it');
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
