import type { INodeParameters } from 'n8n-workflow';

import { added, by, HoverNode } from './hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

describe('Deliverable Change', () => {
	const of = (operation: string, modelId: number, more: INodeParameters = {}): INodeParameters => ({
		resource: 'deliverableChange',
		operation,
		...by('modelId', modelId),
		...more,
	});
	const makeModel = async (deliverable: number) =>
		(await hover.makeJob({ deliverable_id: deliverable })).models[0].id;
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
		const [first] = await hover.json(create);
		expect(first).toMatchObject({
			new_deliverable_id: 3,
			old_deliverable_id: 2,
			state: 'first_attempt',
		});
		expect(added(first).outcome).toBe('created');
		const [second] = await hover.json(create);
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
		const model = await makeModel(from);
		const failure = await hover.failure(of('create', model, { newDeliverableId: to }));
		expect(failure.message).toContain(sentence);
		expect(await posts()).toBe(0);
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
		const [found] = await hover.json(of('create', model, { newDeliverableId: 3 }));
		expect(added(found).outcome).toBe('found_after_lost_answer');
		expect(await posts()).toBe(1);
	});

	it('says that nobody knows when the order does not show up', async () => {
		const model = await makeModel(7);
		await hover.fault({ method: 'POST', path: 'deliverable_change', kind: 'reset' });
		const failure = await hover.failure(of('create', model, { newDeliverableId: 3 }));
		expect(failure.description).toContain('not repeated');
		expect(await posts()).toBe(1);
	});

	it('says what Hover says to somebody who may not', async () => {
		const model = await makeModel(7);
		const failure = await hover.failure(
			of('create', model, {
				newDeliverableId: 3,
				options: { actingUserEmail: 'pro@example.com' },
			}),
		);
		expect(failure.message).toMatch(/Only an admin.*\(403\)$/);
	});
});

describe('Share Link', () => {
	const of = (operation: string, more: INodeParameters = {}): INodeParameters => ({
		resource: 'shareLink',
		operation,
		...more,
	});

	it('is made, read, changed and ended', async () => {
		const { id: jobId } = await hover.makeJob();
		const [link] = await hover.json(of('create', by('jobId', jobId)));
		expect(link).toMatchObject({ job_id: jobId, expired: false });
		expect(link.url).toContain(`/shared/${String(link.token)}`);

		const one = by('shareLinkId', link.id);
		expect((await hover.json(of('get', one)))[0].url).toBe(link.url);
		expect(await hover.json(of('getAll', { returnAll: true }))).toHaveLength(1);
		const [ended] = await hover.json(of('update', { ...one, expiresAt: '2020-01-01T00:00:00Z' }));
		expect(ended).toMatchObject({
			id: link.id,
			expired: true,
			expires_at: '2020-01-01T00:00:00.000Z',
		});
		expect(await hover.json(of('delete', one))).toEqual([{ id: link.id, deleted: true }]);
		const failure = await hover.failure(of('get', one));
		expect(failure.message).toMatch(/^Could not read share link \d+: .*\(404\)$/);
	});

	it('leads through the rooms with a password that Hover makes', async () => {
		const { id: jobId } = await hover.makeJob({ deliverable_id: 8 });
		const walk = (id: number) =>
			of('create', { ...by('jobId', id), viewer: 'virtual_walkthrough' });
		const [link] = await hover.json(walk(jobId));
		expect(link).toMatchObject({ password_protected: true });
		expect(link.generated_password).toMatch(/^\d{8}$/);
		expect((await hover.requests('POST')).map(({ path }) => path)).toEqual([
			`/api/v3/jobs/${jobId}/job_share`,
		]);

		const { id: exterior } = await hover.makeJob();
		const failure = await hover.failure(walk(exterior));
		expect(failure.message).toMatch(/must be an interior job.*\(422\)$/);
	});

	it.each([
		['create', { ...by('jobId', 5), viewer: '={{ "gallery" }}' }, /^Viewer must be /],
		[
			'update',
			{ ...by('shareLinkId', 5), expiresAt: '={{ "soon" }}' },
			/^Expires At is not a date/,
		],
		['update', { ...by('shareLinkId', 5), expiresAt: '={{ " " }}' }, /^Expires At is missing/],
	])('refuses what can not be meant before any request (%s)', async (operation, fields, words) => {
		const failure = await hover.failure(of(operation, fields));
		expect(failure.message).toMatch(words);
		expect(await hover.requests()).toEqual([]);
	});
});

describe('Note', () => {
	it('is added, listed, changed and removed', async () => {
		const { id: jobId } = await hover.makeJob();
		const of = (operation: string, more: INodeParameters = {}): INodeParameters => ({
			resource: 'note',
			operation,
			...by('jobId', jobId),
			...more,
		});
		const [note] = await hover.json(of('create', { text: 'The dog is friendly' }));
		expect(note).toMatchObject({ job_id: jobId, body: 'The dog is friendly' });
		const one = by('noteId', note.id);
		const [changed] = await hover.json(of('update', { ...one, text: 'The dog is not friendly' }));
		expect(changed).toMatchObject({ id: note.id, body: 'The dog is not friendly' });
		const all = await hover.json(of('getAll', { returnAll: true }));
		expect(all.map(({ body }) => body)).toEqual(['The dog is not friendly']);
		await hover.json(of('delete', one));
		expect(await hover.json(of('getAll', { returnAll: true }))).toEqual([]);
		const failure = await hover.failure(of('create', { text: '={{ " " }}' }));
		expect(failure.message).toMatch(/^Text is missing/);
	});
});

describe('Instant Design', () => {
	const of = (operation: string, more: INodeParameters = {}): INodeParameters => ({
		resource: 'instantDesign',
		operation,
		...more,
	});

	it('gives leads and their pictures, page after page', async () => {
		const { id: jobId } = await hover.makeJob();
		const lead = await hover.client.control<{ id: number; images: Array<{ id: number }> }>(
			'POST',
			'leads',
			{ images: 2, job_id: jobId },
		);
		for (let index = 0; index < 104; index++) {
			await hover.client.control('POST', 'leads', { email: `n${index}@example.com` });
		}
		expect(await hover.json(of('getLeads', { returnAll: true }))).toHaveLength(105);
		const [one] = await hover.json(of('getLead', by('leadId', lead.id)));
		expect(one).toMatchObject({ id: lead.id, full_name: 'Iris Design' });

		const ids = lead.images.map(({ id }) => id);
		const images = async (more: INodeParameters) =>
			(await hover.json(of('getImages', { returnAll: true, ...more }))).map(({ id }) => id);
		expect(await images({ imagesOf: 'lead', ...by('leadId', lead.id) })).toEqual(ids);
		expect(await images({ imagesOf: 'job', ...by('jobId', jobId) })).toEqual(ids);
		const [image] = await hover.json(
			of('getImage', { ...by('imageId', ids[1]), options: { jobId: String(jobId) } }),
		);
		expect(image).toMatchObject({ id: ids[1], lead_id: lead.id });
	});
});
