/** Every figure of Measurement: Get, from a summary in which no two figures are alike. */
import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { TRADES } from '../../nodes/Hover/resources/measurement/figures';
import {
	fieldOf,
	flatMeasurements,
	measurementLineItems,
} from '../../nodes/Hover/resources/measurement/flat';
import { ridgesAndHipsIn } from '../../nodes/Hover/resources/measurement/ridgesAndHips';
import { isRecord } from '../../nodes/shared/api/types';
import { HoverNode } from '../support/hoverNode';
import { firstOf } from '../support/present';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const measure = (jobId: number, more: INodeParameters = {}): INodeParameters => ({
	resource: 'measurement',
	operation: 'get',
	from: 'job',
	jobId: { __rl: true, mode: 'id', value: String(jobId) },
	...more,
});

const FIGURES = Object.values(TRADES).flat();

/** Has Hover answer with a summary, once. */
const answer = async (body: object, version = 'summarized_json') =>
	await hover.fault({
		method: 'GET',
		path: `measurements\\.json.*version=${version}`,
		kind: 'status',
		status: 200,
		body,
	});

async function flatOf(summary: object, more: INodeParameters = {}): Promise<IDataObject> {
	const job = await hover.makeJob();
	await answer(summary);
	return firstOf(await hover.json(measure(job.id, more)));
}

const split = (siding: number | null, other: number | null) => ({ siding, other });
const line = (total: number, length: number) => ({ area: null, total, length });
const part = (length: number, avg_depth: number | null, soffit_area: number | null) => ({
	length,
	avg_depth,
	soffit_area,
});

const SUMMARY = {
	roof: {
		roof_facets: { area: 3519.125, total: 23, length: null },
		ridges_hips: line(21, 250.25),
		valleys: line(10, 140.33),
		rakes: line(16, 96.67),
		gutters_eaves: line(24, 220.5),
		flashing: line(8, 16.92),
		step_flashing: line(3, 9.25),
		pitch: [
			{ roof_pitch: '6/12', area: 320, percentage: 9.09 },
			{ roof_pitch: '8/12', area: 3185, percentage: 90.48 },
		],
		waste_factor: {
			area: {
				zero: 3520,
				plus_5_percent: 3696,
				plus_10_percent: 3872,
				plus_15_percent: 4048,
				plus_20_percent: 4224,
			},
		},
	},
	area: {
		facades: split(2207, 531),
		openings: split(547, 31),
		unknown: split(null, 0),
		total: split(2892, 562),
	},
	openings: {
		quantity: split(30, 4),
		tops_length: split(78.42, 6.08),
		sills_length: split(51.08, 6.09),
		sides_length: split(173.33, 45.5),
		total_perimeter: split(302.83, 57.67),
	},
	siding_waste: {
		zero: 2323,
		plus_10_percent: 2555,
		plus_18_percent: 2741,
		with_openings: 2870,
		openings_plus_10_percent: 3157,
		openings_plus_18_percent: 3387,
	},
	trim: {
		level_starter: split(180.5, 17.67),
		sloped_trim: split(35, 0),
		vertical_trim: split(65.08, 82.83),
	},
	roofline: {
		eaves_fascia: part(137.83, null, null),
		rakes_fascia: part(146, 0.25, 12),
		level_frieze_board: part(118.08, 1.17, 182),
		sloped_frieze_board: part(126.08, 0.75, 52),
	},
	corners: {
		inside_corners_qty: split(6, null),
		inside_corners_len: split(38.83, null),
		outside_corners_qty: split(7, 2),
		outside_corners_len: split(58.83, 11.1),
	},
	accessories: {
		shutter_qty: split(5, 9),
		shutter_area: split(22, 25),
		vents_qty: split(1, 0),
		vents_area: split(2, 0),
	},
};

const WANTED = {
	roof_area_sqft: 3519.125,
	squares: 35.19125,
	roof_facets_count: 23,
	predominant_pitch: '8/12',
	predominant_pitch_area_sqft: 3185,
	predominant_pitch_percent: 90.48,
	ridges_hips_ft: 250.25,
	ridges_hips_count: 21,
	ridges_ft: null,
	hips_ft: null,
	valleys_ft: 140.33,
	valleys_count: 10,
	rakes_ft: 96.67,
	rakes_count: 16,
	eaves_ft: 220.5,
	eaves_count: 24,
	flashing_ft: 16.92,
	flashing_count: 8,
	step_flashing_ft: 9.25,
	step_flashing_count: 3,
	roof_area_plus_5_percent_sqft: 3696,
	roof_area_plus_10_percent_sqft: 3872,
	roof_area_plus_15_percent_sqft: 4048,
	roof_area_plus_20_percent_sqft: 4224,
	siding_to_order_sqft: 2323,
	siding_to_order_plus_10_percent_sqft: 2555,
	siding_to_order_plus_18_percent_sqft: 2741,
	siding_to_order_with_openings_sqft: 2870,
	siding_to_order_with_openings_plus_10_percent_sqft: 3157,
	siding_to_order_with_openings_plus_18_percent_sqft: 3387,
	facade_area_sqft: 2738,
	facade_area_siding_sqft: 2207,
	facade_area_other_sqft: 531,
	unknown_wall_area_sqft: 0,
	unknown_wall_area_siding_sqft: null,
	unknown_wall_area_other_sqft: 0,
	total_wall_area_sqft: 3454,
	total_wall_area_siding_sqft: 2892,
	total_wall_area_other_sqft: 562,
	openings_count: 34,
	openings_siding_count: 30,
	openings_other_count: 4,
	openings_area_sqft: 578,
	openings_area_siding_sqft: 547,
	openings_area_other_sqft: 31,
	openings_perimeter_ft: 360.5,
	openings_perimeter_siding_ft: 302.83,
	openings_perimeter_other_ft: 57.67,
	openings_tops_ft: 84.5,
	openings_tops_siding_ft: 78.42,
	openings_tops_other_ft: 6.08,
	openings_sills_ft: 57.17,
	openings_sills_siding_ft: 51.08,
	openings_sills_other_ft: 6.09,
	openings_sides_ft: 218.83,
	openings_sides_siding_ft: 173.33,
	openings_sides_other_ft: 45.5,
	level_starter_ft: 198.17,
	level_starter_siding_ft: 180.5,
	level_starter_other_ft: 17.67,
	sloped_trim_ft: 35,
	sloped_trim_siding_ft: 35,
	sloped_trim_other_ft: 0,
	vertical_trim_ft: 147.91,
	vertical_trim_siding_ft: 65.08,
	vertical_trim_other_ft: 82.83,
	inside_corners_count: 6,
	inside_corners_siding_count: 6,
	inside_corners_other_count: null,
	inside_corners_ft: 38.83,
	inside_corners_siding_ft: 38.83,
	inside_corners_other_ft: null,
	outside_corners_count: 9,
	outside_corners_siding_count: 7,
	outside_corners_other_count: 2,
	outside_corners_ft: 69.93,
	outside_corners_siding_ft: 58.83,
	outside_corners_other_ft: 11.1,
	shutters_count: 14,
	shutters_siding_count: 5,
	shutters_other_count: 9,
	shutters_area_sqft: 47,
	shutters_area_siding_sqft: 22,
	shutters_area_other_sqft: 25,
	vents_count: 1,
	vents_siding_count: 1,
	vents_other_count: 0,
	vents_area_sqft: 2,
	vents_area_siding_sqft: 2,
	vents_area_other_sqft: 0,
	eaves_fascia_ft: 137.83,
	eaves_fascia_avg_depth_ft: null,
	eaves_fascia_soffit_area_sqft: null,
	rakes_fascia_ft: 146,
	rakes_fascia_avg_depth_ft: 0.25,
	rakes_fascia_soffit_area_sqft: 12,
	level_frieze_board_ft: 118.08,
	level_frieze_board_avg_depth_ft: 1.17,
	level_frieze_board_soffit_area_sqft: 182,
	sloped_frieze_board_ft: 126.08,
	sloped_frieze_board_avg_depth_ft: 0.75,
	sloped_frieze_board_soffit_area_sqft: 52,
};

const HEADER = [
	'job_id',
	'external_identifier',
	'model_id',
	'name',
	'state',
	'deliverable',
	'_hover',
];

/** The figures of an item, without what says whose they are. */
const figuresOf = (item: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(item).filter(([name]) => !HEADER.includes(name)));

/** The same JSON with every number in quotes. */
const asText = (json: unknown): IDataObject =>
	JSON.parse(
		JSON.stringify(json, (_key, value: unknown) =>
			typeof value === 'number' ? String(value) : value,
		),
	) as IDataObject;

describe('each figure', () => {
	it('comes from its place in the summary', async () => {
		expect(figuresOf(await flatOf(SUMMARY))).toEqual(WANTED);
	});

	it('may be text', async () => {
		expect(figuresOf(await flatOf(asText(SUMMARY)))).toEqual(WANTED);
	});

	it('comes from the summary within full_json, should Hover answer with that', async () => {
		const full = { version: 1, summary: SUMMARY, roof: { facets: [] }, footprint: { area: 1 } };
		expect(figuresOf(await flatOf(full))).toEqual(WANTED);
	});

	it('is converted with its unit', async () => {
		const metric = await flatOf(SUMMARY, { units: 'metric' });
		expect(metric).toMatchObject({
			roof_area_m2: 326.94,
			siding_to_order_m2: 215.81,
			valleys_m: 42.77,
			valleys_count: 10,
			squares: 35.19125,
			predominant_pitch: '8/12',
			predominant_pitch_percent: 90.48,
			level_frieze_board_avg_depth_m: 0.36,
			hips_m: null,
		});
		const names = Object.keys(figuresOf(metric));
		expect(names).toEqual(
			Object.keys(WANTED).map((name) => name.replace(/_sqft$/, '_m2').replace(/_ft$/, '_m')),
		);
	});

	it('is null where the summary has none, whatever is there in its place', async () => {
		const empty = await flatOf({ roof: {}, area: 'none', trim: [1], corners: null });
		expect(Object.keys(figuresOf(empty))).toEqual(Object.keys(WANTED));
		expect(Object.values(figuresOf(empty)).filter((value) => value !== null)).toEqual([]);
	});

	it.each([
		['1234.5', 1234.5],
		[' 7 ', 7],
		['1,234.5', 1234.5],
		['1,234,567', 1234567],
		['87.17 ft', 87.17],
		['0', 0],
		[0.1234567890123, 0.1234567890123],
		['about 12', null],
		['12 m', null],
		['1,23', null],
		['', null],
		[true, null],
		[{ length: 3 }, null],
	])('of %j is %j', async (length, wanted) => {
		const flat = await flatOf({ roof: { valleys: { length } } });
		expect(flat.valleys_ft).toBe(wanted);
	});

	it('reads a share with its sign, as full_json writes it', async () => {
		const pitch = [{ roof_pitch: '7/12', area: '1026', percentage: '47.98%' }];
		expect(await flatOf({ roof: { pitch } })).toMatchObject({
			predominant_pitch: '7/12',
			predominant_pitch_percent: 47.98,
		});
	});

	it('leaves the summary as it is, with what nobody knows', async () => {
		const odd = { ...SUMMARY, gutters: { downspouts: 4 }, address: '1 Main St' };
		const raw = await flatOf(odd, { output: 'raw' });
		expect(raw.summarized_json).toEqual(odd);
		expect(Object.keys(raw).sort()).toEqual([...HEADER, 'summarized_json'].sort());
		expect(raw._hover).toEqual({ unavailable: [] });
	});
});

describe('line items', () => {
	const linesOf = async (jobId: number, more: INodeParameters = {}) =>
		await hover.json(measure(jobId, { output: 'lineItems', ...more }));
	const asFields = (lines: readonly IDataObject[]) =>
		Object.fromEntries(lines.map(({ key, value }) => [key, value]));
	const known = (fields: IDataObject) =>
		Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

	it.each(['imperial', 'metric'])(
		'are the fields, one by one, with what they are (%s)',
		async (units) => {
			const job = await hover.makeJob({ external_identifier: 'LEAD-9', models: [{}, {}] });
			const flat = await hover.json(measure(job.id, { units }));
			const lines = await linesOf(job.id, { units });
			const structures = job.models.map(({ id }) =>
				lines.filter(({ model_id }) => model_id === id),
			);
			expect(structures.map(asFields)).toEqual(flat.map((each) => known(figuresOf(each))));
			const [area, length] =
				units === 'metric' ? ['roof_area_m2', 'valleys_m'] : ['roof_area_sqft', 'valleys_ft'];
			expect(firstOf(lines)).toEqual({
				key: area,
				trade: 'roof',
				label: 'Roof area',
				value: firstOf(flat)[area],
				unit: units === 'metric' ? 'm2' : 'sqft',
				structure: 'Main House',
				model_id: firstOf(job.models).id,
				job_id: job.id,
				external_identifier: 'LEAD-9',
				_hover: { units, unavailable: [] },
			});
			const unitOf = (key: string) => lines.find((line) => line.key === key)?.unit;
			expect([unitOf(length), unitOf('valleys_count'), unitOf('squares')]).toEqual([
				units === 'metric' ? 'm' : 'ft',
				'count',
				'squares',
			]);
			expect(lines.find(({ key }) => key === 'predominant_pitch')).toMatchObject({
				value: expect.stringMatching(/^\d+\/12$/),
				unit: 'pitch',
			});
		},
	);

	it('are those that Hover has', async () => {
		const job = await hover.makeJob({ deliverable_id: 2 });
		const trades = (await linesOf(job.id)).map(({ trade }) => trade);
		expect([...new Set(trades)]).toEqual(['roof', 'roofline']);
		const whole = await hover.makeJob();
		const all = (await linesOf(whole.id)).map(({ trade }) => trade);
		expect([...new Set(all)]).toEqual(Object.keys(TRADES));
	});

	it('have ridges and hips apart, or say why not', async () => {
		const job = await hover.makeJob();
		const apart = await linesOf(job.id, { separateRidgesAndHips: true });
		const { ridges_ft, hips_ft, ridges_hips_ft } = asFields(apart);
		expect(Number(ridges_ft) + Number(hips_ft)).toBeCloseTo(Number(ridges_hips_ft), 1);
		await hover.fault({ path: 'full_json|roof_lines', kind: 'status', status: 404, times: 0 });
		const [line] = await linesOf(job.id, { separateRidgesAndHips: true });
		expect(line?._hover).toMatchObject({
			ridges_and_hips: { from: null, note: expect.any(String) },
		});
	});

	it('leave structures out that have no measurements, and name them', async () => {
		const job = await hover.makeJob({ models: [{ state: 'complete' }, { state: 'failed' }] });
		const lines = await linesOf(job.id);
		expect(new Set(lines.map(({ model_id }) => model_id))).toEqual(
			new Set([firstOf(job.models).id]),
		);
		expect(lines.at(-1)?._hover).toMatchObject({ unavailable: [{ reason: 'model_failed' }] });
	});

	it('have a label that says which one it is', () => {
		for (const [trade, figures] of Object.entries(TRADES)) {
			const labels = figures.map(({ label }) => label);
			expect([trade, new Set(labels).size]).toEqual([trade, labels.length]);
			for (const label of labels) expect(label).toMatch(/^[A-Z][a-z0-9%,:() ]+$/);
		}
	});

	it('of any summary are its fields but those that are null', () => {
		const measured = { summary: SUMMARY };
		const lines = measurementLineItems(measured, 'imperial');
		expect(asFields(lines as IDataObject[])).toEqual(known(WANTED));
	});
});

describe('the figures of a simulated house', () => {
	const both = (flat: IDataObject, name: string, unit: string) =>
		Number(flat[`${name}_siding_${unit}`]) + Number(flat[`${name}_other_${unit}`]);

	it('add up', async () => {
		const job = await hover.makeJob();
		const flat = firstOf(await hover.json(measure(job.id)));
		for (const name of ['facade_area', 'openings_area', 'total_wall_area', 'shutters_area']) {
			expect(flat[`${name}_sqft`]).toBe(both(flat, name, 'sqft'));
		}
		expect(flat.openings_count).toBe(both(flat, 'openings', 'count'));
		expect(flat.facade_area_other_sqft).toBeGreaterThan(0);
		expect(flat.siding_to_order_sqft).toBeGreaterThan(Number(flat.facade_area_siding_sqft));
		expect(flat.siding_to_order_with_openings_sqft).toBe(
			Number(flat.siding_to_order_sqft) + Number(flat.openings_area_siding_sqft),
		);
		const missing = Object.entries(figuresOf(flat)).filter(([, value]) => value === null);
		expect(missing.map(([name]) => name)).toEqual([
			'ridges_ft',
			'hips_ft',
			'inside_corners_other_count',
			'inside_corners_other_ft',
			'outside_corners_other_count',
			'outside_corners_other_ft',
			'eaves_fascia_avg_depth_ft',
			'eaves_fascia_soffit_area_sqft',
			'rakes_fascia_avg_depth_ft',
			'rakes_fascia_soffit_area_sqft',
		]);
	});

	it('are the same with its numbers as text', async () => {
		const job = await hover.makeJob();
		const wanted = await hover.json(measure(job.id, { separateRidgesAndHips: true }));
		await hover.client.control('POST', 'settings', { measurement_numbers: 'text' });
		const area = firstOf(wanted).roof_area_sqft;
		expect(await hover.json(measure(job.id, { output: 'raw' }))).toMatchObject([
			{ summarized_json: { roof: { roof_facets: { area: String(area) } } } },
		]);
		expect(await hover.json(measure(job.id, { separateRidgesAndHips: true }))).toEqual(wanted);
		const [{ _hover: waste }] = (await hover.json({
			...measure(job.id),
			operation: 'getRecommendedWaste',
		})) as [{ _hover: IDataObject }];
		expect(waste.roof).toMatchObject({ roof_square_feet: area });
	});
});

describe('any summary', () => {
	const KEYS = [
		...new Set(Object.keys(WANTED).flatMap((name) => name.split('_'))),
		...Object.keys(SUMMARY),
		...Object.values(SUMMARY).flatMap((group) => Object.keys(group)),
		...['siding', 'other', 'area', 'total', 'length', 'ridges', 'hips', 'lines', 'type'],
		...['__proto__', 'constructor', 'toString'],
	];
	const json = fc
		.letrec<{ value: unknown; record: Record<string, unknown> }>((tie) => ({
			value: fc.oneof(
				{ maxDepth: 4 },
				fc.double(),
				fc.constantFrom('1234.5', 'RIDGE', 'hip', '12%', '', null, 1e308, -1),
				fc.jsonValue({ maxDepth: 1 }),
				fc.array(tie('value'), { maxLength: 3 }),
				tie('record'),
			),
			record: fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 9 }),
		}))
		.record.map((value) => JSON.parse(JSON.stringify(value)) as unknown)
		.filter(isRecord);

	it('gives all fields, each a finite number, a text or null, and is left alone', () => {
		fc.assert(
			fc.property(json, fc.constantFrom('imperial' as const, 'metric' as const), (odd, units) => {
				const before = JSON.stringify(odd);
				const flat = flatMeasurements({ summary: odd, apart: ridgesAndHipsIn(odd, odd) }, units);
				expect(Object.keys(flat)).toEqual(FIGURES.map((figure) => fieldOf(figure, units)));
				const odder = Object.values(flat).filter(
					(value) => value !== null && typeof value !== 'string' && !Number.isFinite(value),
				);
				expect(odder).toEqual([]);
				expect(JSON.stringify(odd)).toBe(before);
			}),
			{ numRuns: 300 },
		);
	});

	it('that lacks some figures, or has them as text, keeps all others', () => {
		const groups = Object.keys(SUMMARY) as Array<keyof typeof SUMMARY>;
		const whole = flatMeasurements({ summary: SUMMARY }, 'imperial');
		fc.assert(
			fc.property(fc.subarray(groups), fc.boolean(), (left, isText) => {
				const some = Object.fromEntries(left.map((group) => [group, SUMMARY[group]]));
				const flat = flatMeasurements({ summary: isText ? asText(some) : some }, 'imperial');
				const changed = Object.entries(flat).filter(
					([name, value]) => value !== null && value !== whole[name],
				);
				expect(changed).toEqual([]);
				if (left.length === groups.length) expect(flat).toEqual(whole);
			}),
		);
	});

	it('has a field once', () => {
		for (const units of ['imperial', 'metric'] as const) {
			const names = FIGURES.map((figure) => fieldOf(figure, units));
			expect(new Set(names).size).toBe(names.length);
		}
	});
});
