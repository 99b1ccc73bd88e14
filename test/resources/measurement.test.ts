import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { replaceTransportSettings } from '../../nodes/shared/transport/settings';
import { elementAt, firstOf } from '../support/present';
import { by, byUrl, chosen, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => {
	replaceTransportSettings({ windowMs: 1000 });
	await hover.reset();
});

const measure = (jobId: number, more: INodeParameters = {}): INodeParameters => ({
	resource: 'measurement',
	operation: 'get',
	from: 'job',
	jobId: { __rl: true, mode: 'id', value: String(jobId) },
	...more,
});
const DONE = { state: 'complete', deliverable: 'complete' };

interface Summary {
	roof: Record<
		'roof_facets' | 'ridges_hips' | 'valleys' | 'rakes' | 'gutters_eaves',
		{ area: number; length: number; total: number }
	> & { pitch: Array<{ roof_pitch: string }> };
	area: { facades: { siding: number } };
	openings: { quantity: { siding: number; other: number } };
	siding_waste: { zero: number };
}

it('gives the summary as flat fields with their units', async () => {
	const job = await hover.makeJob({ external_identifier: 'LEAD-9' });
	const flat = firstOf(await hover.json(measure(job.id)));
	const raw = firstOf(await hover.json(measure(job.id, { output: 'raw' })));
	const { roof, area, openings, siding_waste } = raw.summarized_json as unknown as Summary;
	expect(flat).toMatchObject({
		job_id: job.id,
		model_id: firstOf(job.models).id,
		external_identifier: 'LEAD-9',
		roof_area_sqft: roof.roof_facets.area,
		squares: roof.roof_facets.area / 100,
		roof_facets_count: roof.roof_facets.total,
		predominant_pitch: firstOf(roof.pitch).roof_pitch,
		ridges_hips_ft: roof.ridges_hips.length,
		valleys_ft: roof.valleys.length,
		rakes_ft: roof.rakes.length,
		eaves_ft: roof.gutters_eaves.length,
		siding_to_order_sqft: siding_waste.zero,
		facade_area_siding_sqft: area.facades.siding,
		openings_count: openings.quantity.siding + openings.quantity.other,
		_hover: { units: 'imperial', unavailable: [] },
	});
	expect(flat.roof_area_sqft).toBeGreaterThan(500);
	const values = Object.entries(flat).filter(([name]) => name !== '_hover');
	expect(values.filter(([, value]) => typeof value === 'object' && value !== null)).toEqual([]);
});

it('gives the same in meters', async () => {
	const job = await hover.makeJob();
	const feet = firstOf(await hover.json(measure(job.id)));
	const meters = firstOf(await hover.json(measure(job.id, { units: 'metric' })));
	expect(meters.roof_area_m2).toBeCloseTo((feet.roof_area_sqft as number) * 0.09290304, 1);
	expect(meters.eaves_m).toBeCloseTo((feet.eaves_ft as number) * 0.3048, 1);
	expect(meters.squares).toBe(feet.squares);
	expect(meters.openings_count).toBe(feet.openings_count);
	expect(Object.keys(meters).filter((name) => /_(ft|sqft)$/.test(name))).toEqual([]);
	expect(meters).not.toHaveProperty('summarized_json');
});

it.each(['complete', 'completed'])('takes the word %s for a model that is done', async (word) => {
	await hover.client.control('POST', 'settings', { model_completed_word: word });
	const job = await hover.makeJob();
	expect(await hover.json(measure(job.id))).toMatchObject([{ state: word }]);
});

it('reads the figures of a model straight from its file', async () => {
	const job = await hover.makeJob({ models: [{}, {}] });
	const { id } = elementAt(job.models, 1);
	const of = { ...measure(0), from: 'model', ...by('modelId', id) };
	const [flat] = await hover.json(of);
	expect(flat).toMatchObject({ model_id: id, job_id: null, state: null });
	expect(flat?.roof_area_sqft).toBeGreaterThan(500);
	expect((await hover.requests()).map(({ path }) => path)).toEqual([
		'/api/v2/users',
		`/api/v3/models/${id}/artifacts/measurements.json`,
	]);
	const [whole] = await hover.json({ ...of, ...by('modelJobId', job.id) });
	expect(whole).toEqual({ ...flat, job_id: job.id, name: 'Garage', ...DONE });
});

it.each(['all', 'some', 'none'])('finds the file whatever is linked (%s)', async (links) => {
	await hover.client.control('POST', 'settings', { artifact_links: links, presigned: 'all' });
	const job = await hover.makeJob();
	expect(await hover.json(measure(job.id))).toHaveLength(1);
});

it('asks Hover for a summary that the deliverable should not have', async () => {
	const job = await hover.makeJob({ deliverable_id: 6 });
	await hover.fault({
		method: 'GET',
		path: 'measurements.json',
		kind: 'status',
		status: 200,
		body: { roof: { roof_facets: { area: 1234 } } },
	});
	expect(await hover.json(measure(job.id))).toMatchObject([{ roof_area_sqft: 1234 }]);
	expect((await hover.failure(measure(job.id))).message).toContain('is not in its deliverable');
});

it('waits for a file that lags a little', async () => {
	await hover.client.control('POST', 'settings', { lazy_artifacts: 1500 });
	const job = await hover.makeJob();
	expect(firstOf(await hover.json(measure(job.id))).roof_area_sqft).toBeGreaterThan(500);
});

it.each([404, 422])('is not ready while the file lags behind (%i)', async (status) => {
	replaceTransportSettings({ windowMs: 1000, fileLagMs: 0 });
	await hover.client.control('POST', 'settings', {
		lazy_artifacts: 60_000,
		not_ready_status: status,
	});
	const job = await hover.makeJob();
	expect((await hover.failure(measure(job.id))).message).toContain('is not ready yet');
	const draft = await hover.makeJob({ state: 'draft', models: undefined });
	expect((await hover.failure(measure(draft.id))).message).toContain(
		'is not ready yet: its state is uploading',
	);
});

it('leaves empty what a roof-only job does not have', async () => {
	const job = await hover.makeJob({ deliverable_id: 2 });
	const flat = firstOf(await hover.json(measure(job.id)));
	expect(flat.siding_to_order_sqft).toBeNull();
	expect(flat.facade_area_sqft).toBeNull();
	expect(flat.openings_count).toBeNull();
	expect(flat.squares).toBeGreaterThan(5);
});

it('gives one item per structure, and names those without', async () => {
	const job = await hover.makeJob({
		models: [{ state: 'complete' }, { state: 'failed' }, { state: 'complete' }],
	});
	const outputs = await hover.json(measure(job.id));
	expect(outputs.map(({ model_id: id }) => id)).toEqual([
		firstOf(job.models).id,
		elementAt(job.models, 2).id,
	]);
	const [{ _hover: added }] = outputs as [{ _hover: { unavailable: IDataObject[] } }];
	expect(added.unavailable).toEqual([
		expect.objectContaining({ model_id: elementAt(job.models, 1).id, reason: 'model_failed' }),
	]);
});

it('fails with the reason when there are none', async () => {
	const working = await hover.makeJob({ state: 'working', models: [{ state: 'processing' }] });
	expect((await hover.failure(measure(working.id))).message).toContain('is not ready yet');
	const area = await hover.makeJob({ deliverable_id: 6 });
	expect((await hover.failure(measure(area.id))).message).toContain(
		'is not in its deliverable (Total Living Area)',
	);
	const failure = await hover.failure(measure(area.id, { units: 'cubits' }));
	expect(failure.message).toMatch(/^Units /);
});

describe('an answer of Hover', () => {
	const summary = async (body: object) =>
		await hover.fault({
			method: 'GET',
			path: 'measurements.json',
			kind: 'status',
			status: 200,
			body,
		});

	it.each([[{ error: 'no such thing' }], [[]], [{ summary: { roof: [] } }], [{ roof: 'flat' }]])(
		'is an error if it is no summary: %j',
		async (body) => {
			const job = await hover.makeJob();
			await summary(body);
			const failure = await hover.failure(measure(job.id));
			expect(failure.message).toBe(
				`Could not read the measurements of model ${firstOf(job.models).id}: Hover's response is not a summary of measurements`,
			);
		},
	);

	it('may have numbers as text', async () => {
		const job = await hover.makeJob();
		await summary({
			roof: { roof_facets: { area: '1234.5', total: ' 7 ' }, valleys: { length: 'about 12' } },
			openings: { quantity: { siding: '3', other: 2 } },
		});
		const [flat] = await hover.json(measure(job.id));
		expect(flat).toMatchObject({
			roof_area_sqft: 1234.5,
			squares: 12.345,
			roof_facets_count: 7,
			valleys_ft: null,
			openings_count: 5,
		});
	});
});

describe('Get Recommended Waste', () => {
	const waste = (jobId: number): INodeParameters => ({
		...measure(jobId),
		operation: 'getRecommendedWaste',
	});

	it('asks Hover with the figures of each measured roof', async () => {
		const job = await hover.makeJob({ models: [{}, { state: 'failed' }, {}] });
		const items = await hover.json(waste(job.id));
		expect(items.map(({ model_id }) => model_id)).toEqual([
			firstOf(job.models).id,
			elementAt(job.models, 2).id,
		]);
		const flat = firstOf(await hover.json(measure(job.id)));
		const { predicted_roof_waste_factor: percent, _hover: more } = firstOf(items);
		expect(percent).toBeGreaterThan(4);
		expect(percent).toBeLessThan(60);
		expect(more).toEqual({
			roof: {
				step_flashing_linear_feet: Math.round(flat.step_flashing_ft as number),
				valleys_linear_feet: Math.round(flat.valleys_ft as number),
				hips_linear_feet: Math.round(flat.ridges_hips_ft as number),
				rakes_linear_feet: Math.round(flat.rakes_ft as number),
				roof_square_feet: Math.round(flat.roof_area_sqft as number),
			},
			unavailable: [expect.objectContaining({ reason: 'model_failed' })],
		});
		const asked = await hover.requests('GET', '/api/v1/recommended_waste_factor');
		expect(asked).toHaveLength(2);
		expect(firstOf(asked).query).toMatchObject({ current_user_id: '135507' });
	});

	it('says that a roof is not measured, or not yet', async () => {
		const [living, pending] = [
			await hover.makeJob({ deliverable_id: 6 }),
			await hover.makeJob({ state: 'working', models: [{ state: 'processing' }] }),
		];
		expect((await hover.failure(waste(living.id))).message).toContain('not in its deliverable');
		expect((await hover.failure(waste(pending.id))).message).toContain('is not ready yet');
		const roofless = await hover.makeJob();
		await hover.fault({
			method: 'GET',
			path: 'measurements.json',
			kind: 'status',
			status: 200,
			body: { roof: { roof_facets: { area: null } } },
		});
		expect((await hover.failure(waste(roofless.id))).message).toMatch(
			/^The recommended waste of the roof of model \d+/,
		);
		expect(await hover.requests('GET', '/api/v1/recommended_waste_factor')).toEqual([]);
	});
});

it.each(['get', 'getRecommendedWaste'])(
	'takes a job or a model that was chosen from its list (%s)',
	async (operation) => {
		const job = await hover.makeJob();
		const model_id = job.models[0]?.id;
		for (const of of [
			{ from: 'job', ...chosen('jobId', job.id) },
			{ from: 'job', ...byUrl('jobId', job.id) },
			{ from: 'model', ...chosen('modelId', model_id) },
		]) {
			const measured = await hover.json({ resource: 'measurement', operation, ...of });
			expect(measured).toMatchObject([{ model_id }]);
		}
	},
);
