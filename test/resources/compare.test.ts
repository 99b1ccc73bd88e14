/** Measurement: Compare, in n8n's engine. */
import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { differencesBetween } from '../../nodes/Hover/resources/measurement/compare/differences';
import { readStored } from '../../nodes/Hover/resources/measurement/compare/stored';
import { by, HoverNode } from '../support/hoverNode';
import { firstOf } from '../support/present';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const ofJob = (operation: string, jobId: number, more: INodeParameters = {}): INodeParameters => ({
	resource: 'measurement',
	operation,
	from: 'job',
	...by('jobId', jobId),
	...more,
});

const compare = (jobId: number, storedJson: unknown, more: INodeParameters = {}) =>
	ofJob('compare', jobId, { storedJson: storedJson as string, ...more });

const measured = async (jobId: number, more: INodeParameters = {}) =>
	await hover.json(ofJob('get', jobId, more));

const keysOf = (items: readonly IDataObject[]) => items.map(({ key }) => key);

describe('the stored measurements', () => {
	it.each([
		['the fields', { output: 'fields' }],
		['the fields in metric units', { output: 'fields', units: 'metric' }],
		['the line items', { output: 'lineItems' }],
		['the line items in metric units', { output: 'lineItems', units: 'metric' }],
		['the raw summary', { output: 'raw' }],
	] as Array<[string, INodeParameters]>)('may be %s, and are as they were', async (_what, how) => {
		const job = await hover.makeJob({ models: [{ name: 'House' }, { name: 'Garage' }] });
		const stored = await measured(job.id, how);
		expect(await hover.json(compare(job.id, stored))).toEqual([]);
		expect(await hover.json(compare(job.id, JSON.stringify(stored)))).toEqual([]);
		const items = stored.map((json) => ({ json }));
		expect(await hover.json(compare(job.id, items))).toEqual([]);
	});

	it('may be the summary itself, or a row of a sheet with numbers as text', async () => {
		const job = await hover.makeJob();
		const raw = firstOf(await measured(job.id, { output: 'raw' })).summarized_json;
		expect(await hover.json(compare(job.id, raw))).toEqual([]);
		const flat = firstOf(await measured(job.id));
		const row = Object.fromEntries(
			Object.entries(flat).map(([key, value]) => [key, value === null ? '' : String(value)]),
		);
		expect(await hover.json(compare(job.id, { ...row, Customer: 'Smith' }))).toEqual([]);
	});

	it('may have ridges and hips apart', async () => {
		const job = await hover.makeJob();
		const [flat] = await measured(job.id, { separateRidgesAndHips: true });
		expect(flat?.ridges_ft).not.toBeNull();
		expect(await hover.json(compare(job.id, flat))).toEqual([]);
		const apart = { ...flat, hips_ft: Number(flat?.hips_ft) + 10 };
		expect(keysOf(await hover.json(compare(job.id, apart)))).toEqual(['hips_ft']);
	});

	it.each([
		['nothing', '', 'is missing or not JSON'],
		['no JSON', '{', 'is missing or not JSON'],
		['a text', '"eaves"', 'are no JSON object and no list of them'],
		['a list of texts', '["eaves"]', 'are no JSON object and no list of them'],
		['no figure', '{"eave_ft": 3}', "have no field of Measurement > Get, such as 'roof_area_sqft'"],
		['an empty list', '[]', "have no field of Measurement > Get, such as 'roof_area_sqft'"],
		['a figure that is no number', '{"eaves_ft": "long"}', "have no number in 'eaves_ft'"],
	])('that are %s are refused before Hover is asked', async (_what, stored, wanted) => {
		const { message } = await hover.failure(compare(1234567, stored));
		expect(message).toBe(`Stored Measurements (JSON) ${wanted} [item 0]`);
		expect((await hover.requests()).filter(({ path }) => path.startsWith('/api/'))).toEqual([]);
	});
});

describe('a difference', () => {
	it('is an item that says by how much, and whether that is a lot', async () => {
		const job = await hover.makeJob({ external_identifier: 'LEAD-9' });
		const flat = firstOf(await measured(job.id));
		const area = Number(flat.roof_area_sqft);
		const stored = {
			...flat,
			roof_area_sqft: area / 1.25,
			eaves_ft: Number(flat.eaves_ft) / 1.005,
			flashing_count: 0,
			predominant_pitch: '1/12',
			facade_area_sqft: null,
		};
		const items = await hover.json(compare(job.id, stored));
		expect(items.map(({ key, exceeds }) => [key, exceeds])).toEqual([
			['roof_area_sqft', true],
			['predominant_pitch', true],
			['eaves_ft', false],
			['flashing_count', true],
			['facade_area_sqft', true],
		]);
		const of = {
			remeasured: true,
			structure: 'Main House',
			model_id: firstOf(job.models).id,
			job_id: job.id,
			external_identifier: 'LEAD-9',
			ordered: null,
			shortfall: null,
			_hover: { tolerance_percent: 1, unavailable: [] },
		};
		expect(items[0]).toEqual({
			key: 'roof_area_sqft',
			trade: 'roof',
			label: 'Roof area',
			unit: 'sqft',
			before: area / 1.25,
			now: area,
			difference: expect.closeTo(area * 0.2, 6),
			percent: 25,
			exceeds: true,
			...of,
		});
		expect(items[1]).toMatchObject({ before: '1/12', difference: null, percent: null, ...of });
		expect(items[2]).toMatchObject({ percent: 0.5, ...of });
		expect(items[3]).toMatchObject({ before: 0, now: 1, difference: 1, percent: null });
		expect(items[4]).toMatchObject({ before: null, difference: null, percent: null });
	});

	it.each([
		[0.4, true],
		[0.5, false],
		[0, true],
	])('is a lot above a tolerance of %d percent: %s', async (tolerance, exceeds) => {
		const job = await hover.makeJob();
		const flat = firstOf(await measured(job.id));
		const stored = { eaves_ft: Number(flat.eaves_ft) / 1.005 };
		const [only] = await hover.json(compare(job.id, stored, { tolerance }));
		expect(only).toMatchObject({ key: 'eaves_ft', exceeds, remeasured: exceeds });
	});

	it('is only one of what was stored', async () => {
		const job = await hover.makeJob();
		expect(keysOf(await hover.json(compare(job.id, { eaves_ft: 1 })))).toEqual(['eaves_ft']);
	});

	it('is in the units of what was stored', async () => {
		const job = await hover.makeJob();
		const [only] = await hover.json(compare(job.id, { eaves_m: 1 }));
		expect(only).toMatchObject({ key: 'eaves_m', unit: 'm' });
	});
});

describe('structures', () => {
	it('are the same by ID, else by name, else if there is one on both sides', async () => {
		const job = await hover.makeJob({ models: [{ name: 'House' }, { name: 'Garage' }] });
		const [house, garage] = await measured(job.id);
		const swapped = [
			{ ...garage, name: 'House' },
			{ ...house, name: 'Garage' },
		];
		expect(await hover.json(compare(job.id, swapped))).toEqual([]);
		const byName = [
			{ ...garage, model_id: 1 },
			{ ...house, model_id: undefined },
		];
		expect(await hover.json(compare(job.id, byName))).toEqual([]);
		const single = await hover.makeJob();
		const [only] = await measured(single.id);
		const renamed = { ...only, model_id: 1, name: 'Shed' };
		expect(await hover.json(compare(single.id, renamed))).toEqual([]);
	});

	it('that came or went are differences', async () => {
		const job = await hover.makeJob({ models: [{ name: 'House' }, { name: 'Garage' }] });
		const [house, garage] = await measured(job.id);
		const barn = { ...garage, name: 'Barn', model_id: 7 };
		const items = await hover.json(compare(job.id, [house, barn]));
		expect(items.map(({ key, before, now, exceeds }) => [key, before, now, exceeds])).toEqual([
			['structure', 'Barn', null, true],
			['structure', null, 'Garage', true],
		]);
	});

	it('without measurements are named', async () => {
		const job = await hover.makeJob({
			models: [{ name: 'House' }, { name: 'Garage', state: 'failed' }],
		});
		const [house] = await measured(job.id);
		const [gone] = await hover.json(compare(job.id, [house, { eaves_ft: 1, name: 'Garage' }]));
		expect(gone).toMatchObject({
			before: 'Garage',
			now: null,
			_hover: { unavailable: [{ reason: 'model_failed' }] },
		});
	});
});

describe('an order', () => {
	const ordered = (quantities: object): INodeParameters => ({
		orderedJson: JSON.stringify(quantities),
	});

	it('that is not enough any more is told, with what is missing', async () => {
		const job = await hover.makeJob();
		const flat = firstOf(await measured(job.id));
		const [area, eaves] = [Number(flat.roof_area_sqft), Number(flat.eaves_ft)];
		const quantities = { roof_area_sqft: area - 100, eaves_ft: eaves, rakes_ft: 1e6 };
		const items = await hover.json(compare(job.id, flat, ordered(quantities)));
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			key: 'roof_area_sqft',
			exceeds: false,
			remeasured: false,
			ordered: area - 100,
			shortfall: 100,
		});
	});

	it('is told whether or not the figure was stored', async () => {
		const job = await hover.makeJob();
		const flat = firstOf(await measured(job.id));
		const stored = { rakes_ft: flat.rakes_ft };
		const [only] = await hover.json(compare(job.id, stored, ordered({ eaves_ft: 0 })));
		expect(only).toMatchObject({ before: null, difference: null, exceeds: false });
		expect(only?.shortfall).toBe(flat.eaves_ft);
	});

	it('of several structures is checked against their sum', async () => {
		const job = await hover.makeJob({ models: [{ name: 'House' }, { name: 'Garage' }] });
		const stored = await measured(job.id);
		const sum = stored.reduce((total, { eaves_ft }) => total + Number(eaves_ft), 0);
		expect(await hover.json(compare(job.id, stored, ordered({ eaves_ft: sum })))).toEqual([]);
		const items = await hover.json(compare(job.id, stored, ordered({ eaves_ft: sum - 5 })));
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({ structure: null, model_id: null });
		expect(items[0]?.shortfall).toBeCloseTo(5, 6);
	});

	it('of which one structure lacks the figure cannot be enough', async () => {
		const job = await hover.makeJob({
			models: [{ name: 'House' }, { name: 'Garage', deliverable_id: 2 }],
		});
		const stored = await measured(job.id);
		const [only] = await hover.json(
			compare(job.id, stored, ordered({ siding_to_order_sqft: 1e6 })),
		);
		expect(only).toMatchObject({ structure: null, now: null, ordered: 1e6, shortfall: null });
	});

	it('of what Hover does not measure any more cannot be enough', async () => {
		const job = await hover.makeJob({ deliverable_id: 2 });
		const more = { ...ordered({ siding_to_order_sqft: 10 }), output: 'summary' };
		const [summary] = await hover.json(compare(job.id, { eaves_ft: null }, more));
		expect(summary).toMatchObject({ order_is_enough: false, shortfalls: 0 });
	});

	it.each([
		[{ eave_ft: 3 }, "name the unknown figure 'eave_ft'. Did you mean 'eaves_ft'?"],
		[{ predominant_pitch: 8 }, "name 'predominant_pitch', which is no area, length or count"],
		[{ eaves_ft: 'many' }, "have no number of 0 or more for 'eaves_ft'"],
		[{ eaves_ft: -1 }, "have no number of 0 or more for 'eaves_ft'"],
		[[1], 'is not a JSON object, such as {"name": "Smith"}'],
	])('of %j is refused', async (quantities, wanted) => {
		const { message } = await hover.failure(compare(1, { eaves_ft: 1 }, ordered(quantities)));
		expect(message).toBe(`Ordered Quantities (JSON) ${wanted} [item 0]`);
	});
});

describe('the summary', () => {
	const summary = { output: 'summary' };

	it('is there if nothing differs', async () => {
		const job = await hover.makeJob({ external_identifier: 'LEAD-9' });
		const stored = await measured(job.id);
		expect(await hover.json(compare(job.id, stored, summary))).toEqual([
			{
				remeasured: false,
				order_is_enough: null,
				differences: 0,
				exceeding: 0,
				shortfalls: 0,
				changes: [],
				job_id: job.id,
				external_identifier: 'LEAD-9',
				_hover: { tolerance_percent: 1, unavailable: [] },
			},
		]);
	});

	it('counts what differs, and what was ordered too little of', async () => {
		const job = await hover.makeJob();
		const flat = firstOf(await measured(job.id));
		const stored = { ...flat, eaves_ft: Number(flat.eaves_ft) * 0.999, rakes_ft: 1 };
		const orderedJson = JSON.stringify({ rakes_ft: 1, eaves_ft: 1e6 });
		const [only] = await hover.json(compare(job.id, stored, { ...summary, orderedJson }));
		expect(only).toMatchObject({
			remeasured: true,
			order_is_enough: false,
			differences: 2,
			exceeding: 1,
			shortfalls: 1,
			changes: [{ key: 'rakes_ft' }, { key: 'eaves_ft' }],
		});
	});
});

describe('any measurements', () => {
	const value = fc.option(
		fc.integer({ min: 0, max: 9_999_99 }).map((hundredths) => hundredths / 100),
	);
	const figures = fc.record({ eaves: value, rakes: value, valleys: value });
	const summaryOf = ({ eaves, rakes, valleys }: Record<string, number | null>) => ({
		roof: {
			gutters_eaves: { length: eaves ?? null },
			rakes: { length: rakes ?? null },
			valleys: { length: valleys ?? null },
		},
	});
	const now = (each: Record<string, number | null>) => ({
		modelId: 7,
		name: 'House',
		measured: { summary: summaryOf(each) },
	});
	const comparison = (tolerancePercent: number) => ({ tolerancePercent, ordered: new Map() });

	it('differ from others exactly where they do, and from themselves nowhere', () => {
		fc.assert(
			fc.property(figures, figures, fc.nat(100), (before, after, tolerance) => {
				const stored = readStored({ ...summaryOf(before), model_id: 7 });
				expect(differencesBetween(stored, [now(before)], comparison(tolerance))).toEqual([]);
				const told = differencesBetween(stored, [now(after)], comparison(tolerance));
				const changed = (['valleys', 'rakes', 'eaves'] as const).filter(
					(name) => before[name] !== after[name],
				);
				expect(told.map(({ key }) => key)).toEqual(changed.map((name) => `${name}_ft`));
				told.forEach(({ exceeds }, index) => {
					const name = changed[index] ?? 'eaves';
					const [old, fresh] = [before[name], after[name]];
					const isLot =
						old === null ||
						fresh === null ||
						Math.abs(fresh - old) > (old * tolerance) / 100 + 1e-9;
					if (isLot !== exceeds) {
						expect(Math.abs(Number(fresh) - Number(old))).toBeCloseTo(
							(Number(old) * tolerance) / 100,
							6,
						);
					}
				});
			}),
			{ numRuns: 500 },
		);
	});
});

it('goes on with the other items, with Continue on Fail', async () => {
	const job = await hover.makeJob();
	const [flat] = await measured(job.id);
	const parameters = compare(job.id, '={{ $json.stored }}', { output: 'summary' });
	const items = [
		{ stored: flat },
		{ stored: 'nothing' },
		{ stored: { eaves_ft: 1 } },
	] as IDataObject[];
	const { items: outputs } = await hover.run(parameters, items, true);
	expect(outputs.map(({ json }) => json.error ?? json.remeasured)).toEqual([
		false,
		'Stored Measurements (JSON) is missing or not JSON [item 1]',
		true,
	]);
});
